import { folderClock, type FolderClock, practiceNotice } from '#libs/runtime';
import { configOf } from './config-of.ts';
import type { VerbCall } from './verb.ts';

/** The clock by which the data folder goes; says so when it holds data to practise on. */
export const toldClock = (call: Pick<VerbCall, 'env' | 'notes'>): FolderClock => {
  const folder = folderClock(configOf(call));
  if (folder.isPractice) call.notes.say(practiceNotice(folder));
  return folder;
};
