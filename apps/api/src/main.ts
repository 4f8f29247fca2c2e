import { onNeededNode } from '#libs/entry';

onNeededNode(() => import('./start.ts'));
