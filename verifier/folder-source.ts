import { createReadStream } from 'node:fs';
import { readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { BundleUnreadable, DATA_LIMIT, type BundleSource } from './source.js';

/** A bundle that was unpacked into a folder. Links are not followed: what is no plain file is refused. */
export async function folderSource(folder: string): Promise<BundleSource> {
  const paths = await filesBelow(folder);
  const place = (name: string): string => {
    if (!paths.includes(name)) throw new BundleUnreadable(`The bundle has no file ${name}.`);
    return path.join(folder, ...name.split('/'));
  };
  return {
    paths,
    read: async (name, most = DATA_LIMIT) => {
      const file = place(name);
      if ((await stat(file)).size > most) throw new BundleUnreadable(`${name} is larger than ${most} bytes.`);
      return readFile(file);
    },
    stream: (name) => createReadStream(place(name), { highWaterMark: 1 << 18 }),
  };
}

async function filesBelow(folder: string): Promise<readonly string[]> {
  const found = await readdir(folder, { recursive: true, withFileTypes: true });
  return found
    .filter((entry) => !entry.isDirectory())
    .map((entry) => {
      const name = path.relative(folder, path.join(entry.parentPath, entry.name)).split(path.sep).join('/').normalize('NFC');
      if (!entry.isFile()) throw new BundleUnreadable(`${name} is a link or no plain file.`);
      return name;
    })
    .toSorted();
}
