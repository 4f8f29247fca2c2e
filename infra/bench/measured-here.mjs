/** Loaded before a bench of another version: it measures as this one does. */
import { registerHooks } from 'node:module';

const measure = new URL('./measure.mjs', import.meta.url).href;

registerHooks({
  resolve: (specifier, context, next) => next(specifier === './measure.mjs' ? measure : specifier, context),
});
