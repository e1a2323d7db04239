import type { Manifest } from '../../src/core/formats/manifest.js';
import type { Matter } from '../../src/core/formats/matter.js';
import { fails, holds, unchecked, type Check } from '../check.js';
import type { Seen } from './bag.js';

/** Whether the manifest of the pack lists exactly the files of the bag, with their real hashes. */
export function checkFiles(manifest: Manifest, seen: ReadonlyMap<string, Seen>): readonly Check[] {
  const listed = new Map(manifest.files.map((file) => [`data/${file.path}`, file]));
  const wrong = [...listed].filter(([path, { sha256, bytes }]) => seen.get(path)?.sha256 !== sha256 || seen.get(path)?.bytes !== bytes);
  const beside = [...seen.keys()].filter((path) => path.startsWith('data/') && path !== 'data/manifest.json' && !listed.has(path));
  if (wrong.length + beside.length === 0) return [holds('files.same', `The manifest of the pack lists the same ${listed.size} files with the same hashes.`, `증거 묶음의 파일 목록(${listed.size}개)과 해시값이 모두 일치합니다.`)];
  return [
    ...wrong.map(([path]) => fails('files.differ', path, `${path} is not the file that the manifest of the pack lists.`, `${path} 파일이 증거 묶음의 파일 목록에 적힌 것과 다릅니다.`)),
    ...beside.map((path) => fails('files.unlisted', path, `${path} is not in the manifest of the pack.`, `${path} 파일이 증거 묶음의 파일 목록에 없습니다.`)),
  ];
}

/** Whether every exhibit of the matter is there as an original, byte for byte, or said to be absent. */
export function checkNatives(manifest: Manifest, { exhibits }: Matter): readonly Check[] {
  const natives = new Map(manifest.files.filter(({ role }) => role === 'native').map(({ of, sha256 }) => [of, sha256]));
  const absent = new Map(manifest.absent.map(({ exhibit, reason }) => [exhibit, reason]));
  const checks = exhibits.flatMap(({ id, number, sha256 }): readonly Check[] => {
    const found = natives.get(id);
    const name = number ?? id;
    if (found === sha256) return [];
    if (found !== undefined) return [fails('natives.differ', null, `The original of exhibit ${name} is not the one that was recorded.`, `증거 ${name}의 원본이 기록된 것과 다릅니다.`)];
    if (!absent.has(id)) return [fails('natives.missing', null, `Exhibit ${name} is named in the pack; neither its original nor a reason for its absence is here.`, `증거 ${name}은(는) 증거 묶음에 있으나 원본도, 없는 사유도 검증 묶음에 없습니다.`)];
    return [unchecked('natives.absent', `The original of exhibit ${name} is not in the bundle (${absent.get(id) ?? ''}); its hash alone was recorded.`, `증거 ${name}의 원본은 검증 묶음에 없습니다(${absent.get(id) ?? ''}). 해시값만 기록되어 있습니다.`)];
  });
  const there = exhibits.filter(({ id, sha256 }) => natives.get(id) === sha256).length;
  return there === 0 ? checks : [holds('natives.same', `${there} originals are, byte for byte, those that were recorded as exhibits.`, `원본 ${there}건이 증거로 기록된 것과 바이트 단위로 일치합니다.`), ...checks];
}
