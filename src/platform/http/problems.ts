import { CORE_ERRORS } from '../../core/shared/error-codes.js';
import { DomainError, remedyOf, type Facts, type Issue } from '../../core/shared/errors.js';
import { fillText } from '../../core/shared/text.js';

/** How one error code leaves the house: its HTTP status, what is wrong, and what would be right. */
interface ProblemText {
  readonly status: number;
  readonly title: string;
  readonly remedy: string;
}

/**
 * Every code that is not the core's own. The one table from code to status, title and remedy (RFC 9457); `{name}` places
 * take the facts of the error. Codes of the core (`CORE_ERRORS`) answer 422 with the core's own sentences.
 */
export const PROBLEMS = {
  'body-invalid': { status: 422, title: 'The request has fields that cannot be taken as they are.', remedy: 'Correct the fields listed under "errors" and send the request again; nothing was recorded.' },
  'query-invalid': { status: 400, title: 'The address has parameters that cannot be taken as they are.', remedy: 'Correct the parameters listed under "errors".' },
  'body-missing': { status: 400, title: 'The request has no body.', remedy: 'Send one JSON object with Content-Type: application/json.' },
  'body-truncated': { status: 400, title: 'The body ends before the JSON does.', remedy: 'Send the whole document, with the Content-Length of what is sent.' },
  'body-not-utf8': { status: 400, title: 'The body is not UTF-8.', remedy: 'Send JSON in UTF-8.' },
  'body-too-large': { status: 413, title: 'The body is larger than {limit} bytes.', remedy: 'Send at most {limit} bytes: split a batch, upload files as exhibits, and a whole matter as an import.' },
  'media-type-unsupported': { status: 415, title: 'The media type of the body is not read here.', remedy: 'Send Content-Type: application/json, or multipart/form-data for an upload.' },
  'request-malformed': { status: 400, title: 'The request cannot be read.', remedy: 'Check method, headers and body against the API description at /api/v1/openapi.json.' },
  'request-timeout': { status: 408, title: 'The request did not arrive in time.', remedy: 'Send it again, over a connection that is fast enough for its size.' },
  'route-unknown': { status: 404, title: 'There is nothing at this address.', remedy: 'See the API description at /api/v1/openapi.json.' },
  'not-found': { status: 404, title: 'No {kind} with this id is in this workspace.', remedy: 'Check the id, and that the key belongs to the workspace that holds it.' },
  'erased': { status: 410, title: 'The content of this {kind} was erased.', remedy: 'Its entry in the ledger remains as a tombstone; see its history.' },
  'catalogue-entry-unknown': { status: 404, title: 'The catalogue has no entry {entry}.', remedy: 'See GET /api/v1/catalogue for the entries.' },
  'catalogue-version-unknown': { status: 404, title: 'The catalogue has no version {version} of {entry}.', remedy: 'See "versions" of GET /api/v1/catalogue/{entry}.' },
  'catalogue-not-adoptable': { status: 422, title: 'The catalogue entry {entry} cannot be adopted: {why}.', remedy: 'Read the text of your own contract and record its terms with POST /api/v1/terms.' },
  'version-not-found': { status: 404, title: 'Version {version} of this {kind} does not exist.', remedy: 'See its history for the versions that exist.' },
  'access-unauthenticated': { status: 401, title: 'This address needs an API key.', remedy: 'Send "Authorization: Bearer onus_..." with a key of the workspace.' },
  'access-key-unknown': { status: 401, title: 'The API key is not known, or is revoked or expired.', remedy: 'Make a new key with POST /api/v1/keys, or ask whoever manages the workspace.' },
  'access-denied': { status: 403, title: 'The API key does not hold the permission {permission}.', remedy: 'Use a key that holds {permission}.' },
  'access-permission-beyond': { status: 403, title: 'A key cannot give the permission {permission} that it does not hold itself.', remedy: 'Ask for permissions that this key holds.' },
  'if-match-missing': { status: 428, title: 'A new version needs to say which version it follows.', remedy: 'Send If-Match with the ETag of the version that you have read, such as "v3".' },
  'if-match-invalid': { status: 400, title: 'The If-Match header {given} is not the ETag of a version.', remedy: 'Send the ETag exactly as it was given, such as "v3", with its quotation marks.' },
  'version-conflict': { status: 412, title: 'Somebody else has recorded a newer version: you have seen version {expected}, there is now at least version {actual}.', remedy: 'Read the current version, carry your correction over, and send it with the new ETag.' },
  'external-id-taken': { status: 409, title: 'The external id {externalId} of {system} already belongs to another {kind}.', remedy: 'Use PUT .../by-external/{system}/{externalId} to record a new version of it, or give another external id.' },
  'idempotency-key-invalid': { status: 400, title: 'The Idempotency-Key is not usable.', remedy: 'Send 1 to 200 printable ASCII characters, such as a UUID.' },
  'idempotency-key-reused': { status: 422, title: 'This Idempotency-Key was used for another request.', remedy: 'Use a new key for a new request; repeat a request only with exactly the same body.' },
  'idempotency-in-flight': { status: 409, title: 'A request with this Idempotency-Key is being worked on.', remedy: 'Wait a moment and send the same request again: its answer will be repeated.' },
  'cursor-invalid': { status: 400, title: 'The cursor is not one that this list has given.', remedy: 'Follow the Link header of the previous page, or leave "after" out to begin again.' },
  'upload-not-multipart': { status: 415, title: 'An upload is sent as multipart/form-data.', remedy: 'Send the part "record" (JSON) first and then the part "file".' },
  'upload-part-missing': { status: 422, title: 'The upload has no part "{part}".', remedy: 'Send the part "record" (JSON) first and then the part "file".' },
  'upload-part-unknown': { status: 422, title: 'The upload has a part "{part}" that is not known here, or out of order.', remedy: 'Send exactly the part "record" (JSON) and then the part "file".' },
  'upload-truncated': { status: 400, title: 'The upload ended before its last boundary.', remedy: 'Send the file again; nothing of it was kept.' },
  'upload-too-large': { status: 413, title: 'The file is larger than {limit} bytes.', remedy: 'Raise the limit of the installation, or split the file; nothing of it was kept.' },
  'upload-hash-mismatch': { status: 422, title: 'The bytes that arrived have the SHA-256 {actual}, not {declared}.', remedy: 'Compute the hash of the file that is sent, or send the file that was hashed; nothing of it was kept.' },
  'upload-offset-invalid': { status: 400, title: 'The piece does not say where in the file it begins.', remedy: 'Send the header Upload-Offset with a whole number of bytes; HEAD of the upload says which is next.' },
  'upload-offset-conflict': { status: 409, title: 'The piece begins at byte {given}; {offset} bytes of the upload are stored.', remedy: 'Continue at Upload-Offset {offset}. If you did not expect it, somebody else is sending the same upload.' },
  'upload-too-long': { status: 422, title: 'The piece goes beyond the {bytes} bytes that were announced.', remedy: 'Continue with the bytes that are still missing, or begin a new upload with the right length; nothing of the piece was kept.' },
  'upload-incomplete': { status: 409, title: 'Only {offset} of {bytes} bytes have been stored.', remedy: 'Send the rest from Upload-Offset {offset}, then finish.' },
  'upload-unfinished': { status: 409, title: 'The upload has not been finished.', remedy: 'Send POST /api/v1/uploads/{id}/finish first; it answers with the SHA-256 of what arrived.' },
  'upload-recorded': { status: 409, title: 'The upload was recorded as the exhibit {exhibit} before.', remedy: 'Use that exhibit, or begin a new upload.' },
  'upload-in-pieces-too-small': { status: 422, title: 'The upload has {limit} pieces already.', remedy: 'Begin again with larger pieces, for example of 16 MiB.' },
  'upload-too-many': { status: 429, title: 'The workspace has {limit} uploads under way.', remedy: 'Finish them, delete those that are not needed (DELETE /api/v1/uploads/{id}), or wait until they expire.' },
  'seal.certificate-expired': { status: 503, title: 'The certificate that this installation seals with is not valid now (until {until}).', remedy: 'Whoever runs the installation names a valid one with ONUS_SEAL_KEY_FILE and starts it again; then order the pack again.' },
  'timestamp.unreachable': { status: 503, title: 'The time-stamp authority {authority} does not answer as one: {reason}.', remedy: 'It will be asked again. Whoever runs the installation checks ONUS_TSA_URL and the way there.' },
  'timestamp.rejected': { status: 503, title: 'The time-stamp authority {authority} refuses: {reason}.', remedy: 'It will be asked again. Whoever runs the installation checks what the authority accepts.' },
  'timestamp.not-proved': { status: 503, title: 'The answer of the time-stamp authority {authority} proves nothing and was not kept: {reason}.', remedy: 'It will be asked again. If it stays, choose another authority: this one is broken, or somebody stands between.' },
  'mail-not-mail': { status: 422, title: 'The exhibit is no e-mail message ({mediaType}).', remedy: 'Messages have the media type message/rfc822, or a name that ends in .eml.' },
  'mail-not-read': { status: 404, title: 'The message in this exhibit has not been read.', remedy: 'Wait for its job, or read it now with POST /api/v1/exhibits/{id}/mail.' },
  'blobs-full': { status: 503, title: 'The disk of the exhibits is full.', remedy: 'Whoever runs the installation makes room below ONUS_DATA_DIR; nothing of the file was kept.' },
  'blobs-unwritable': { status: 503, title: 'The folder of the exhibits cannot be written.', remedy: 'Whoever runs the installation checks the folder blobs below ONUS_DATA_DIR and who owns it; nothing of the file was kept.' },
  'blobs-unreachable': { status: 503, title: 'The store of the exhibits does not answer.', remedy: 'Send the request again later; whoever runs the installation sees the state at /health/ready.' },
  'blobs-denied': { status: 503, title: 'The store of the exhibits refuses this installation.', remedy: 'Whoever runs the installation checks its credentials and what they may do in the bucket.' },
  'blobs-bucket-missing': { status: 503, title: 'The bucket of the exhibits does not exist.', remedy: 'Whoever runs the installation checks ONUS_S3_BUCKET and ONUS_S3_ENDPOINT.' },
  'blobs-altered-on-the-way': { status: 502, title: 'The store of the exhibits holds other bytes (SHA-256 {actual}) than were sent ({expected}).', remedy: 'Send the file again; nothing of it was kept. Whoever runs the installation checks the store.' },
  'bytes-altered': { status: 500, title: 'The stored bytes of {sha256} are not the bytes that were recorded: their SHA-256 is {actual}.', remedy: 'Do not use them. Restore the file from a backup; see GET /api/v1/exhibits/alarms.' },
  'bytes-missing': { status: 500, title: 'The bytes of {sha256} are recorded, and not in the store.', remedy: 'Restore the file from a backup; see GET /api/v1/exhibits/alarms.' },
  'batch-too-large': { status: 413, title: 'The batch has {rows} rows; at most {limit} are taken at once.', remedy: 'Send at most {limit} rows in a request.' },
  'installation-busy': { status: 503, title: 'The installation is busy and did not take the request.', remedy: 'Send it again in a few seconds; nothing was recorded.' },
  'case-unknown-id': { status: 422, title: 'The {kind} "{id}" of the case names "{missing}", which is not in the case.', remedy: 'Add what it names, or correct the {kind}.' },
  'case-unknown-zone': { status: 422, title: 'The case has no table for the time zone {zone}.', remedy: 'Add the table of the zone for the years in question.' },
  'erasure-done-already': { status: 409, title: 'The content of this entry was erased before.', remedy: 'Nothing is left to be done.' },
  'erasure-legal-hold': { status: 409, title: 'A legal hold forbids the erasure.', remedy: 'Release the hold first, if counsel agrees.' },
  'erasure-bytes-first': { status: 409, title: 'The bytes of the exhibit {exhibit} are still there, and its record says which they are.', remedy: 'Erase the bytes first with POST /api/v1/exhibits/{exhibit}/erasure.' },
  'hold-subject-unknown': { status: 422, title: 'Nothing is recorded under the id {subject} in this workspace.', remedy: 'Give the id of a record of this workspace, or null for the whole workspace.' },
  'address-unreadable': { status: 400, title: 'The address of the request cannot be read.', remedy: 'Encode each part of the address as UTF-8 with percent signs, without U+0000; a part has at most 300 characters.' },
  'value-unusable': { status: 400, title: 'A value in the request is not of the form that is needed there.', remedy: 'Check ids (UUID), dates and numbers in the address against the API description.' },
  'erasure-not-allowed': { status: 422, title: 'Content of this kind cannot be erased.', remedy: 'Erase the entries that hold personal data; the log itself stays.' },
  'ledger-not-sequenced': { status: 503, title: 'The newest entries of the ledger have no index yet.', remedy: 'Send the request again in a few seconds.' },
  'ledger-not-checkpointed': { status: 503, title: 'No signed checkpoint covers the newest entries of the ledger yet.', remedy: 'Send the request again in a few seconds; if it stays so, see the log of the process that works (ONUS_WORK).' },
  'ledger-proof-of-what': { status: 400, title: 'The request does not say which entry is to be proved, or says it twice.', remedy: 'Give either entry (the id of the entry) or index.' },
  'ledger-damaged': { status: 500, title: 'The ledger cannot be read as it was written: hashes are missing or do not fit.', remedy: 'Change nothing, and run onus fsck: it names what differs.' },
  'ledger-range-invalid': { status: 422, title: 'The log has {size} entries; the request goes beyond them or is reversed.', remedy: 'Give an index below the size, and sizes from 0 up to the size of the newest checkpoint, the smaller first.' },
  'matter-invalid': { status: 422, title: 'The document has {count} fields or cells that cannot be taken as they are.', remedy: 'Correct what is listed under "errors" and import the whole document again; nothing was recorded.' },
  'workbook-unreadable': { status: 422, title: 'The file is not a workbook that can be read ({reason}).', remedy: 'Save it as .xlsx, made from the template at /api/v1/imports/template.xlsx.' },
  'import-document-missing': { status: 422, title: 'The import has no document.', remedy: 'Send the part "document" (a JSON matter or an .xlsx workbook), and each exhibit file as a part "file" with its path as file name.' },
  'worksheet-missing': { status: 422, title: 'The request has no worksheet.', remedy: 'Send the filled .xlsx as multipart/form-data in one part "worksheet"; GET /api/v1/terms-worksheet gives an empty one.' },
  'worksheet-unreadable': { status: 422, title: 'The file is not a workbook that can be read ({reason}).', remedy: 'Save it as .xlsx, made from the worksheet at GET /api/v1/terms-worksheet.' },
  'worksheet-too-large': { status: 413, title: 'The worksheet is larger than what is taken at once ({limit}).', remedy: 'Split it into several worksheets with the same head; nothing was recorded.' },
  'worksheet-invalid': { status: 422, title: 'The worksheet has {count} cells that cannot be taken as they are.', remedy: 'Correct what is listed under "errors" and send the whole worksheet again; nothing was recorded.' },
  'worksheet-empty': { status: 422, title: 'The worksheet has no filled row.', remedy: 'Fill in at least one row below the three rows of the head on the sheet "terms"; nothing was recorded.' },
  'terms-draft-exists': { status: 409, title: 'This promise of the contract has a draft already ({draft}).', remedy: 'Rewrite that draft (PUT /api/v1/terms-drafts/{draft}), or give the promise another short name.' },
  'terms-draft-state': { status: 409, title: 'The draft is {state}; this step is for one that is {needed}.', remedy: 'Read the draft as it stands: a draft is submitted, then approved or sent back by a second person.' },
  'terms-draft-same-person': { status: 403, title: 'This draft was written by the same person ({author}) who now reviews it.', remedy: 'Let a second person review it with a key of their own: the field "person" of POST /api/v1/keys says for whom a key acts. Keys that one key made without naming anybody act for the same person.' },
  'terms-draft-not-modelled': { status: 422, title: 'The promise is not expressed as terms, so there is nothing to put in force.', remedy: 'Write it as terms (PUT /api/v1/terms-drafts/{id}), or leave it: it stays visible as not modelled.' },
  'terms-draft-overlap': { status: 409, title: 'Terms of this promise are in force from {from} to {to} already ({terms}).', remedy: 'Record the last day of the earlier terms first (PUT /api/v1/terms/{terms}), or give the new ones the same first day if they correct the earlier ones.' },
  'terms-reviewed': { status: 409, title: 'Version {version} of these terms was reviewed already.', remedy: 'Nothing is to be done: a correction (PUT) must be reviewed again.' },
  'terms-same-person': { status: 403, title: 'These terms were written by the same person ({author}) who now reviews them.', remedy: 'Let a second person review them with a key of their own: the field "person" of POST /api/v1/keys says for whom a key acts. Keys that one key made without naming anybody act for the same person.' },
  'import-file-twice': { status: 422, title: 'The file {file} was sent twice.', remedy: 'Send each file once.' },
  'case-claim-unknown': { status: 404, title: 'No claim {claim} is known.', remedy: 'Give the id of a recorded claim.' },
  'case-contract-unknown': { status: 422, title: 'The claim {claim} does not cover the contract {contract}.', remedy: 'Give a contract of the claim, or record a new version of the claim that covers it.' },
  'case-without-terms': { status: 422, title: 'The contract {contract} promises no level, so no credit can be computed from it.', remedy: 'Record the terms of the contract and name them in the claim, if it has any.' },
  'case-zone-missing': { status: 422, title: 'No table of the time zone {zone} was given.', remedy: 'Give the table of the zone that the terms name.' },
  'case-holidays-missing': { status: 422, title: 'The holidays {holidays} that the terms name were not given.', remedy: 'Record the calendar that the terms name.' },
  'pack-not-made': { status: 409, title: 'This pack has not been made yet.', remedy: 'Follow its progress, and download it when it is done.' },
  'pack-without-data': { status: 404, title: 'This pack was made before packs had bundles.', remedy: 'Order the pack again; the new draft has one.' },
  'bag-path': { status: 422, title: 'A file cannot be put into the bundle under the name "{path}".', remedy: 'Rename it: no "..", no empty part, no control character, at most 500 bytes, and no other file of that name in another case.' },
  'pack-layer-missing': { status: 404, title: 'The file of this pack has no layer "{layer}".', remedy: 'See its record: "made.seal" and "stamped" are there once it is sealed and time-stamped. The layer "content" is always there.' },
  'pack.document-invalid': { status: 500, title: 'The pack could not be composed ({first}).', remedy: 'Report this with the pack order; the record itself is not affected.' },
  'pack.words-missing': { status: 500, title: 'The words of the pack lack the sentence {key} ({locale}).', remedy: 'Add the sentence to the word files of the profile, in both languages.' },
  'pack.words-value-missing': { status: 500, title: 'The sentence {key} ({locale}) has a place {name} that nothing fills.', remedy: 'Take the place out of the sentence, or restore the word files of the profile.' },
  'pack.claim-unknown': { status: 404, title: 'The claim {claim} is not in this record.', remedy: 'Check the id of the claim.' },
  'pack.not-released': { status: 409, title: 'A pack for the audience "{audience}" cannot do without records that are not released to it: {records}.', remedy: 'Set their audience to the one that the pack is for, or make an internal pack.' },
  'internal': { status: 500, title: 'Something went wrong inside Onus.', remedy: 'Give the request id to whoever runs this installation; nothing was half-written.' },
} as const satisfies Record<string, ProblemText>;

export type ProblemCode = keyof typeof PROBLEMS;

const CORE_STATUS: Readonly<Record<string, number>> = {
  'json-syntax': 400,
  'json-duplicate-key': 400,
  'json-too-deep': 400,
  'json-too-many-members': 400,
  'json-lone-surrogate': 400,
  'json-null-character': 400,
  'json-number-inexact': 400,
};

/** A problem document (RFC 9457) as it is sent. */
export interface ProblemBody {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly code: string;
  readonly requestId: string;
  readonly pointer?: string;
  readonly errors?: readonly Issue[];
  /** How many further bad fields there are. */
  readonly errorsLeftOut?: number;
}

/** Most bad fields that one answer lists: nobody corrects more at once, and the answer stays small. */
export const MOST_ISSUES = 500;

/** Throws an error of this table; the return type lets it stand where a value is expected. */
export function refuse(code: ProblemCode, facts: Facts = {}, pointer?: string, issues?: readonly Issue[]): never {
  throw new DomainError(code, facts, pointer, issues);
}

/** The sentences and status for an error. An unknown code is 422 with the error's own message: it is about the input. */
export function problemTextOf(error: DomainError): ProblemText {
  if (isProblemCode(error.code)) {
    const { status, title, remedy } = PROBLEMS[error.code];
    return { status, title: fillText(title, error.facts), remedy: fillText(remedy, error.facts) };
  }
  const remedy = remedyOf(error.code, error.facts) ?? 'Correct the input and send it again; nothing was recorded.';
  return { status: CORE_STATUS[error.code] ?? 422, title: error.message, remedy };
}

/** The problem document of an error. */
export function problemOf(error: DomainError, requestId: string): ProblemBody {
  const { status, title, remedy } = problemTextOf(error);
  return {
    type: `/api/v1/problems/${error.code}`,
    title,
    status,
    detail: remedy,
    code: error.code,
    requestId,
    ...(error.pointer === undefined ? {} : { pointer: error.pointer }),
    ...(error.issues === undefined ? {} : { errors: error.issues.slice(0, MOST_ISSUES) }),
    ...((error.issues?.length ?? 0) > MOST_ISSUES ? { errorsLeftOut: (error.issues?.length ?? 0) - MOST_ISSUES } : {}),
  };
}

/** Every code that can appear in an answer, for the table in the documentation. */
export function knownCodes(): readonly string[] {
  return [...Object.keys(PROBLEMS), ...Object.keys(CORE_ERRORS)].toSorted();
}

function isProblemCode(code: string): code is ProblemCode {
  return Object.hasOwn(PROBLEMS, code);
}
