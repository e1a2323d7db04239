import { partyFormat } from '../../core/formats/matter-people.js';
import { bodyFormat, type BodyOf, type RecordKind } from '../shared/index.js';

export type Party = BodyOf<typeof partyFormat>;

export const partyKind: RecordKind<Party> = {
  name: 'party',
  plural: 'parties',
  shape: 'onus.party/1',
  table: 'party',
  format: bodyFormat(partyFormat, {}),
  columns: [
    { name: 'name', type: 'text', of: (body) => body.name.en },
    { name: 'role', type: 'text', of: (body) => body.role },
  ],
  filters: { role: 'role' },
};
