import { Drafts } from './drafts.ts';
import { found } from './elements.ts';
import { showElsewhere } from './elsewhere.ts';

/** A week of which no row is shown; drafts of others may be. */
const { owner = '', week = '' } = found('andre-ikke-gemt').dataset;
showElsewhere(new Drafts(sessionStorage, owner, week), []);
