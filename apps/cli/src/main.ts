#!/usr/bin/env -S node --max-semi-space-size=8 --max-old-space-size=224
// A small young generation costs an import little time and keeps its memory low, whatever the length.
import { onNeededNode } from '#libs/entry';

onNeededNode(() => import('./start.ts'));
