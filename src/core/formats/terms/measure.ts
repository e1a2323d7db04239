import { variants } from '../declare.js';
import { availability } from './availability.js';

/** What is measured: one declaration a family. */
export const measure = variants('family', { availability });
