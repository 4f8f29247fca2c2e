/**
 * `write` needs the embedded stores to itself and makes what is missing; `read` comes beside whoever writes; `inspect`
 * reads a damaged log too, so that it can be said what is wrong with it.
 */
export type StoreAccess = 'write' | 'read' | 'inspect';
