/** What a finding is called and what it means, for people. `wrong`: something differs. `note`: nothing differs, and it should be known. */
export interface Words {
  readonly weight: 'wrong' | 'note';
  readonly en: { readonly title: string; readonly means: string };
  readonly ko: { readonly title: string; readonly means: string };
}

const wrong = (en: Words['en'], ko: Words['ko']): Words => ({ weight: 'wrong', en, ko });
const note = (en: Words['en'], ko: Words['ko']): Words => ({ weight: 'note', en, ko });
const say = (title: string, means: string) => ({ title, means });

const ofEntries = {
  'entry-changed': wrong(
    say('A recorded text, or its salt, was changed', 'The text is not the one that the log committed to when it was recorded.'),
    say('기록된 본문 또는 솔트가 변경되었습니다', '이 본문은 기록 당시 원장이 확약한 본문이 아닙니다.'),
  ),
  'entry-not-canonical': wrong(
    say('A recorded text is not in its canonical form', 'Onus writes RFC 8785 text only: something else wrote this.'),
    say('기록된 본문이 정규 형식이 아닙니다', 'Onus는 RFC 8785 형식으로만 기록합니다. 다른 프로그램이 쓴 것입니다.'),
  ),
  'entry-columns': wrong(
    say('A row says of an entry what its committed text does not say', 'Kind, subject, version, shape, actor or time beside the text was changed; the text itself is what was recorded.'),
    say('항목의 열이 확약된 본문과 다릅니다', '종류·대상·버전·형식·행위자·시각 열이 변경되었습니다. 본문 자체는 기록된 그대로입니다.'),
  ),
  'entry-missing': wrong(
    say('An entry was deleted', 'The log has an index and a leaf for it, so it was there; its row is gone.'),
    say('항목이 삭제되었습니다', '원장에 순번과 리프가 있으므로 항목이 존재했으나, 그 행이 없습니다.'),
  ),
  'entry-beside': wrong(
    say('An entry stands beside the log', 'It has no index and does not wait for one: it did not come in through the ledger.'),
    say('원장 밖에 항목이 있습니다', '순번이 없고 순번을 기다리지도 않습니다. 원장을 거쳐 들어온 항목이 아닙니다.'),
  ),
  'body-missing': wrong(
    say('A recorded text is gone without a tombstone', 'It was deleted, and not by the erasure that privacy law allows: that leaves a tombstone in the log.'),
    say('삭제 표지 없이 본문이 사라졌습니다', '개인정보 보호법상 허용된 삭제라면 원장에 삭제 표지가 남습니다. 그 절차를 거치지 않은 삭제입니다.'),
  ),
  'body-beside': wrong(
    say('A text belongs to no entry', 'No entry of the log has this text.'),
    say('어느 항목에도 속하지 않는 본문이 있습니다', '원장의 어떤 항목도 이 본문을 가지지 않습니다.'),
  ),
  'erasure-undone': wrong(
    say('A text that was erased is there again', 'The log says that it was erased.'),
    say('삭제된 본문이 다시 존재합니다', '원장에는 삭제된 것으로 기록되어 있습니다.'),
  ),
  'erasure-mismatch': wrong(
    say('A tombstone does not fit what it says was erased', 'Entry, kind, subject or version of the erased text differ from what the tombstone names.'),
    say('삭제 표지가 삭제 대상과 일치하지 않습니다', '삭제된 본문의 항목·종류·대상·버전이 표지에 적힌 것과 다릅니다.'),
  ),
  'erased-under-hold': wrong(
    say('Something was erased under a legal hold', 'By the order of the log a hold that covers it was in force.'),
    say('증거보존 조치 중에 삭제되었습니다', '원장 순서상 해당 대상을 포함하는 보존 조치가 유효했습니다.'),
  ),
  'pending-wrong': wrong(
    say('A row of the queue fits no entry that waits', 'It names an entry that has its index already, or none at all.'),
    say('대기열의 행이 대기 중인 항목과 맞지 않습니다', '이미 순번을 받은 항목이거나, 존재하지 않는 항목을 가리킵니다.'),
  ),
} as const;

const ofTheLog = {
  'index-gap': wrong(
    say('The log has a gap', 'Indices are given without gaps: leaves were deleted.'),
    say('원장에 빈 순번이 있습니다', '순번은 빠짐없이 부여됩니다. 리프가 삭제되었습니다.'),
  ),
  'leaf-wrong': wrong(
    say('A leaf is not the hash of its entry', 'The leaf, or the commitment of the entry, was changed.'),
    say('리프가 항목의 해시와 다릅니다', '리프 또는 항목의 확약값이 변경되었습니다.'),
  ),
  'root-wrong': wrong(
    say('The log does not hash to the root that was recorded', 'Leaves up to this size were changed, moved, added or taken away since.'),
    say('원장의 해시가 기록된 루트와 다릅니다', '이 크기까지의 리프가 이후에 변경·이동·추가·제거되었습니다.'),
  ),
  'size-wrong': wrong(
    say('The log has another size than was recorded', 'A batch, a head or a checkpoint speaks of leaves that are not there, or the newest leaves belong to none.'),
    say('원장의 크기가 기록과 다릅니다', '배치·헤드·체크포인트가 존재하지 않는 리프를 가리키거나, 최신 리프가 어디에도 속하지 않습니다.'),
  ),
  'node-wrong': wrong(
    say('A stored hash of the tree is wrong', 'Proofs made with it do not hold. It can be rebuilt from the leaves.'),
    say('저장된 트리 해시가 틀립니다', '이 해시로 만든 증명은 성립하지 않습니다. 리프에서 다시 만들 수 있습니다.'),
  ),
  'version-gap': wrong(
    say('The versions of something are not 1, 2, 3 ...', 'A version was deleted, or one was written past the ledger.'),
    say('버전이 1, 2, 3 …으로 이어지지 않습니다', '버전이 삭제되었거나 원장을 거치지 않고 작성되었습니다.'),
  ),
  'version-order': wrong(
    say('A version stands in the log before the one that it corrects', 'Entries were moved.'),
    say('버전이 그것이 정정하는 버전보다 앞에 있습니다', '항목의 순서가 바뀌었습니다.'),
  ),
  'clock-back': wrong(
    say('The clock went back', 'By the order of the log this was recorded after something whose time is later: the time shown is not to be relied on.'),
    say('시계가 뒤로 갔습니다', '원장 순서상 더 늦은 시각의 항목보다 나중에 기록되었습니다. 표시된 시각을 신뢰할 수 없습니다.'),
  ),
  'clock-ahead': wrong(
    say('An entry says that it was recorded after it had got its index', 'The clock was set back in between, or the time was written later.'),
    say('순번을 받은 뒤에 기록되었다고 표시된 항목이 있습니다', '그 사이 시계가 뒤로 설정되었거나 시각이 나중에 쓰였습니다.'),
  ),
} as const;

const ofCheckpoints = {
  'checkpoint-unreadable': wrong(
    say('A checkpoint cannot be read', 'It is no signed note of origin, size and root, or it speaks of another log than its row.'),
    say('체크포인트를 읽을 수 없습니다', '출처·크기·루트를 담은 서명된 노트가 아니거나, 해당 행과 다른 원장에 관한 것입니다.'),
  ),
  'checkpoint-signature': wrong(
    say('The signature of a checkpoint does not hold', 'No key of this installation signed this text: it was altered, or made by somebody else.'),
    say('체크포인트의 서명이 유효하지 않습니다', '이 설치의 어떤 키도 이 본문에 서명하지 않았습니다. 변조되었거나 타인이 만든 것입니다.'),
  ),
  'checkpoint-root': wrong(
    say('The log is not the one that was signed', 'At this size the log hashes to another root than the checkpoint says: it was rewritten after it was signed.'),
    say('원장이 서명된 원장과 다릅니다', '이 크기에서 원장의 루트가 체크포인트와 다릅니다. 서명 후에 원장이 다시 쓰였습니다.'),
  ),
  'checkpoint-beyond': wrong(
    say('The log is shorter than one that was signed', 'Entries that the checkpoint counts are gone: the log was cut off.'),
    say('원장이 서명된 원장보다 짧습니다', '체크포인트가 센 항목이 없습니다. 원장이 잘렸습니다.'),
  ),
  'outside-root': wrong(
    say('The log contradicts a checkpoint that was held outside', 'Whoever holds the checkpoint can show that the log was another one then: it was rewritten.'),
    say('원장이 외부에 보관된 체크포인트와 모순됩니다', '체크포인트를 보관한 사람은 당시 원장이 달랐음을 보일 수 있습니다. 원장이 다시 쓰였습니다.'),
  ),
  'outside-beyond': wrong(
    say('The log is shorter than a checkpoint that was held outside', 'Entries that it counts are gone: the log was cut off.'),
    say('원장이 외부에 보관된 체크포인트보다 짧습니다', '체크포인트가 센 항목이 없습니다. 원장이 잘렸습니다.'),
  ),
  'outside-log': wrong(
    say('A checkpoint that was held outside is of a log that is not here', 'Its workspace was taken away, or the file belongs to another installation.'),
    say('외부에 보관된 체크포인트의 원장이 여기에 없습니다', '작업공간이 제거되었거나 다른 설치의 파일입니다.'),
  ),
  'key-chain': wrong(
    say('The chain of signing keys is broken', 'Each key but the first must be vouched for by the one before it.'),
    say('서명 키의 연결이 끊겼습니다', '첫 키를 제외한 각 키는 이전 키가 보증해야 합니다.'),
  ),
  'key-unexpected': wrong(
    say('The key that was given from outside signed nothing here', 'This installation signs with keys that nobody has vouched for.'),
    say('외부에서 제시한 키로 서명된 것이 없습니다', '이 설치는 아무도 보증하지 않은 키로 서명하고 있습니다.'),
  ),
  'timestamp-wrong': wrong(
    say('A time-stamp is not of what it stands beside', 'The token cannot be read, or it was made of other bytes.'),
    say('타임스탬프가 대상과 일치하지 않습니다', '토큰을 읽을 수 없거나 다른 바이트에 대해 만들어졌습니다.'),
  ),
} as const;

const ofTables = {
  'row-beside': wrong(
    say('A row stands beside the log', 'No entry of the log says what it says: it was not recorded.'),
    say('원장 밖의 행이 있습니다', '원장의 어떤 항목도 그 내용을 말하지 않습니다. 기록된 것이 아닙니다.'),
  ),
  'row-missing': wrong(
    say('A row is gone', 'The log has the entry that it belongs to.'),
    say('행이 사라졌습니다', '원장에는 그 행이 속한 항목이 있습니다.'),
  ),
  'row-changed': wrong(
    say('A row was changed', 'The entry that it belongs to says something else.'),
    say('행이 변경되었습니다', '그 행이 속한 항목의 내용과 다릅니다.'),
  ),
  'projection-changed': wrong(
    say('A current row does not say what is recorded', 'What the program shows and computes with was changed; the record itself is whole.'),
    say('현재 행이 기록과 다릅니다', '프로그램이 표시·계산에 쓰는 값이 변경되었습니다. 기록 자체는 온전합니다.'),
  ),
  'projection-missing': wrong(
    say('A current row is gone, or shows an old version', 'The program does not see what is recorded; the record itself is whole.'),
    say('현재 행이 없거나 이전 버전을 보여 줍니다', '프로그램이 기록된 내용을 보지 못합니다. 기록 자체는 온전합니다.'),
  ),
  'projection-beside': wrong(
    say('A current row stands beside the record', 'The program shows something that was not recorded, or that was erased.'),
    say('기록에 없는 현재 행이 있습니다', '기록되지 않았거나 삭제된 것을 프로그램이 보여 줍니다.'),
  ),
  'guard-off': wrong(
    say('A guard of the database is off', 'The trigger or the rule that keeps this table from being changed is missing: somebody with power over the database took it away.'),
    say('데이터베이스의 보호 장치가 꺼져 있습니다', '이 표의 변경을 막는 트리거 또는 규칙이 없습니다. 데이터베이스 권한을 가진 사람이 제거했습니다.'),
  ),
} as const;

const ofExhibits = {
  'exhibit-missing': wrong(
    say('The bytes of an exhibit are missing', 'The record says that they were received and hashed; they are not where they belong, and no erasure is recorded.'),
    say('증거물의 바이트가 없습니다', '수령하고 해시한 것으로 기록되어 있으나 제자리에 없고, 삭제 기록도 없습니다.'),
  ),
  'exhibit-changed': wrong(
    say('The bytes of an exhibit were changed', 'They do not hash to the SHA-256 that was recorded when they were received.'),
    say('증거물의 바이트가 변경되었습니다', '수령 당시 기록된 SHA-256과 다릅니다.'),
  ),
  'exhibit-size': wrong(
    say('An exhibit has another size than was recorded', 'The bytes, or what the record says of them, were changed.'),
    say('증거물의 크기가 기록과 다릅니다', '바이트 또는 기록된 크기가 변경되었습니다.'),
  ),
  'exhibit-not-erased': wrong(
    say('Bytes that were erased are still there', 'The log says that they were erased for privacy law.'),
    say('삭제된 바이트가 남아 있습니다', '원장에는 개인정보 보호를 위해 삭제된 것으로 기록되어 있습니다.'),
  ),
} as const;

const notes = {
  erased: note(
    say('Erased, rightly', 'The text was erased for privacy law: a tombstone says so, and the log still holds. What the text said cannot be proved any more.'),
    say('정당하게 삭제됨', '개인정보 보호를 위해 삭제되었고 삭제 표지가 있으며 원장은 유효합니다. 본문의 내용은 더 이상 증명할 수 없습니다.'),
  ),
  'exhibit-erased': note(
    say('Bytes of an exhibit were erased, rightly', 'A tombstone says so; their hash stays in the record.'),
    say('증거물의 바이트가 정당하게 삭제됨', '삭제 표지가 있으며, 해시는 기록에 남아 있습니다.'),
  ),
  'exhibit-orphan': note(
    say('Bytes that no record names', 'Usually left by an upload that was broken off. They prove nothing and belong to nothing.'),
    say('어느 기록에도 없는 바이트가 있습니다', '대개 중단된 업로드가 남긴 것입니다. 아무것도 증명하지 않습니다.'),
  ),
  pending: note(
    say('Entries wait for their index', 'They are recorded and not sequenced: no root covers them yet.'),
    say('순번을 기다리는 항목이 있습니다', '기록되었으나 순번이 없습니다. 아직 어떤 루트에도 포함되지 않았습니다.'),
  ),
  'not-checkpointed': note(
    say('The newest entries stand under no signed checkpoint', 'Until they do, whoever rules the database could rewrite them unseen.'),
    say('최신 항목에 서명된 체크포인트가 없습니다', '체크포인트 전까지는 데이터베이스 관리자가 흔적 없이 다시 쓸 수 있습니다.'),
  ),
  'not-vouched': note(
    say('The signing key was not vouched for', 'Compare the fingerprint with one that was published, or give it with --key: without that the log is consistent with itself and no more.'),
    say('서명 키가 보증되지 않았습니다', '공표된 지문과 비교하거나 --key로 지정하십시오. 그렇지 않으면 원장이 스스로 모순되지 않는다는 것만 확인됩니다.'),
  ),
  'key-replaced': note(
    say('A signing key was replaced without its predecessor', 'The old key was lost, so nobody signed the handover: ask for the reason, and compare the fingerprint with one that was published.'),
    say('이전 키의 서명 없이 서명 키가 교체되었습니다', '이전 키를 잃어 인계에 서명한 사람이 없습니다. 사유를 확인하고 공표된 지문과 비교하십시오.'),
  ),
  'no-outside-copy': note(
    say('No checkpoint from outside was given', 'A log rewritten as a whole and signed anew is only found by a checkpoint that somebody else holds: give it with --checkpoint.'),
    say('외부 체크포인트가 제시되지 않았습니다', '전체를 다시 쓰고 다시 서명한 원장은 타인이 보관한 체크포인트로만 발견됩니다. --checkpoint로 지정하십시오.'),
  ),
  'kind-unknown': note(
    say('Entries of a kind that this program does not know', 'Their place in the log was checked; rows that were made of them were not.'),
    say('이 프로그램이 모르는 종류의 항목입니다', '원장 안의 위치는 확인했으나, 그로부터 만들어진 행은 확인하지 않았습니다.'),
  ),
} as const;

export const WORDS = { ...ofEntries, ...ofTheLog, ...ofCheckpoints, ...ofTables, ...ofExhibits, ...notes } satisfies Record<string, Words>;

export type Code = keyof typeof WORDS;
