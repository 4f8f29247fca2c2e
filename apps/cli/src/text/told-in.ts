import type { ToldOfName } from '#libs/application';

/** What is told of names in a format: all but tables for people are files, and those hold no name whose address is protected. */
export const toldIn = (format: string): ToldOfName => (format === 'table' ? 'name' : 'unlessProtected');
