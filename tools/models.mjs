// Where the models and their pictures lie, and which picture belongs to which model.

import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const root = fileURLToPath(new URL('..', import.meta.url));

/** The folders to work on; `--models` and `--diagrams` name others. */
export function folders() {
  const { values } = parseArgs({
    options: {
      models: { type: 'string', default: join(root, 'bpmn') },
      diagrams: { type: 'string', default: join(root, 'docs', 'diagrams') },
    },
  });
  return values;
}

/** Every model of a folder, in the order of its names. */
export async function readModels(folder) {
  const files = (await readdir(folder)).filter((file) => file.endsWith('.bpmn')).sort();
  if (files.length === 0) {
    throw new Error(`No .bpmn file in ${folder}`);
  }
  return Promise.all(files.map(async (file) => {
    const bytes = await readFile(join(folder, file));
    return {
      file,
      picture: `${basename(file, '.bpmn')}.svg`,
      xml: bytes.toString('utf8'),
      sha256: createHash('sha256').update(bytes).digest('hex'),
    };
  }));
}
