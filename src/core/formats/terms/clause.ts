import { text } from '../scalars.js';
import { described } from '../declare.js';

/** Where the terms say it. Every rule carries one. */
export const clause = described(text({ max: 120 }), { description: 'Where the terms say it: clause, section or page.', example: '3.2' });
