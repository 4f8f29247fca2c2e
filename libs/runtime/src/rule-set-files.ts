import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { RuleSetFile } from '#libs/domain';
import { Fault } from '#libs/platform';

/** The folder or a file in it cannot be read; the message is Danish and for people. */
export class UnreadableRuleSets extends Fault {
  override readonly name = 'UnreadableRuleSets';
  readonly kind = 'misconfigured';
}

const mostFiles = 200;
const largestFile = 1_048_576;

const decode = (bytes: Uint8Array, fileName: string): string => {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (cause) {
    throw new UnreadableRuleSets(`Regelsættet ${fileName} er ikke UTF-8.`, { cause });
  }
};

/** What is no file is never opened: a pipe would keep whoever opens it waiting for ever. */
const readBytes = async (path: string, fileName: string): Promise<Uint8Array> => {
  const found = await stat(path);
  if (!found.isFile()) throw new UnreadableRuleSets(`Regelsættet ${fileName} er ikke en fil.`);
  if (found.size > largestFile) throw new UnreadableRuleSets(`Regelsættet ${fileName} er større end 1 MiB.`);
  return readFile(path);
};

const readRuleSet = async (folder: string, fileName: string): Promise<RuleSetFile> => {
  try {
    return { fileName, text: decode(await readBytes(join(folder, fileName), fileName), fileName) };
  } catch (cause) {
    if (cause instanceof UnreadableRuleSets) throw cause;
    throw new UnreadableRuleSets(`Regelsættet ${fileName} kan ikke læses.`, { cause });
  }
};

const listFolder = async (folder: string): Promise<readonly string[]> => {
  try {
    return await readdir(folder);
  } catch (cause) {
    throw new UnreadableRuleSets(`Mappen med regelsæt (RULE_SETS_DIR) kan ikke læses: ${folder}`, { cause });
  }
};

/**
 * The `*.json` files of a folder by name: at most 200, each UTF-8 of at most 1 MiB.
 *
 * @throws UnreadableRuleSets naming the folder or the file.
 */
export const readRuleSetFiles = async (folder: string): Promise<readonly RuleSetFile[]> => {
  const names = (await listFolder(folder)).filter((name) => name.endsWith('.json')).toSorted();
  if (names.length > mostFiles)
    throw new UnreadableRuleSets(`Mappen med regelsæt rummer flere end ${mostFiles} filer: ${folder}`);
  return Promise.all(names.map((name) => readRuleSet(folder, name)));
};
