import { privilegeFormat } from '../../core/formats/matter-custody.js';
import { checkPrivilege } from '../../core/formats/matter-custody-checks.js';
import { bodyFormat, link, type BodyOf, type RecordKind, type RuleContext } from '../shared/index.js';

export type PrivilegeRecord = BodyOf<typeof privilegeFormat>;

/** A label of privilege: that somebody claims it, on what ground and since when. Not a ruling, and never taken off silently. */
export const privilegeKind: RecordKind<PrivilegeRecord> = {
  name: 'privilege',
  plural: 'privileges',
  shape: 'onus.privilege/1',
  table: 'privilege',
  format: bodyFormat(privilegeFormat, {}),
  columns: [
    { name: 'subject_kind', type: 'text', of: (body) => body.subject.kind },
    { name: 'subject_id', type: 'uuid', of: (body) => body.subject.id },
    { name: 'claimed_by_id', type: 'uuid', of: (body) => body.claimedBy },
    { name: 'basis', type: 'text', of: (body) => body.basis },
    { name: 'on_date', type: 'date', of: (body) => body.on },
    { name: 'status', type: 'text', of: (body) => body.status },
  ],
  filters: { subject: 'subject_id', claimedBy: 'claimed_by_id', status: 'status' },
  links: (body) => [link(body.subject.kind, '/subject/id', body.subject.id), link('party', '/claimedBy', body.claimedBy)],
  rules: (body, context) => {
    checkPrivilege(body, '', context.issues.report);
    checkSubject(body, context);
  },
};

/** A label stays on what it was put on: moved to something else it would be taken off without being withdrawn. */
function checkSubject({ subject }: PrivilegeRecord, { issues, replaces }: RuleContext): void {
  const before = replaces !== undefined && 'subject' in replaces ? (replaces as PrivilegeRecord).subject : undefined;
  if (before !== undefined && before.id !== subject.id) {
    issues.add('/subject/id', 'privilege-moved', 'A label cannot be moved to another record.', 'Give it the status "withdrawn", and record another label.');
  }
}
