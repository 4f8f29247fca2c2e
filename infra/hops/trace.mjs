/**
 * Traces which of our built files a piece of work enters. Every function of ours says when it begins; who called it is read from
 * the stack. What the work sets going, and nothing that runs beside it, is told by the async context. Import it before anything
 * that is traced.
 */
import { AsyncLocalStorage } from 'node:async_hooks';
import { readFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

const root = new URL('../../dist/', import.meta.url).href;
const working = new AsyncLocalStorage();
const files = [];
const outside = Symbol('not ours');

const isDomain = (file) => file.startsWith('libs/domain/');

/** The file of ours in a line of the stack, `outside` for another's, `undefined` for what lies in no file, like `Array.map`. */
const fileOf = (site) => {
  const name = site.getFileName();
  if (!name) return undefined;
  return name.startsWith(root) ? name.slice(root.length) : outside;
};

/** The file that called the function of ours that just began: `outside` when that was the framework, or the event loop. */
const caller = () => {
  const { prepareStackTrace, stackTraceLimit } = Error;
  Object.assign(Error, { prepareStackTrace: (_error, sites) => sites, stackTraceLimit: 20 });
  const [, , , ...sites] = new Error('where').stack;
  Object.assign(Error, { prepareStackTrace, stackTraceLimit });
  for (const site of sites) {
    if (site.isAsync()) return outside;
    const file = fileOf(site);
    if (file) return file;
  }
  return outside;
};

globalThis.enteredFile = (number) => {
  const entered = working.getStore();
  const file = files[number];
  if (!entered || entered.has(file)) return;
  const from = caller();
  if (from === file || (from !== outside && isDomain(from) && isDomain(file))) return;
  entered.add(file);
};

/** What is put where in the text of a file, so that each function and each object made of a class says so. */
const marksIn = (node, said) => {
  if (ts.isClassLike(node)) {
    const isMadeHere = node.members.some((one) => ts.isPropertyDeclaration(one) && !one.modifiers?.length);
    const saysItself = node.members.some(ts.isConstructorDeclaration);
    return isMadeHere && !saysItself ? [[node.members.pos, `#enteredFile = ${said};`]] : [];
  }
  if (!ts.isFunctionLike(node) || !node.body) return [];
  if (ts.isBlock(node.body)) return [[node.body.statements.pos, `${said};`]];
  return [
    [node.body.getStart(), `(${said},`],
    [node.body.end, ')'],
  ];
};

const marked = (source, said) => {
  const marks = [];
  const visit = (node) => {
    marks.push(...marksIn(node, said));
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile('file.js', source, ts.ScriptTarget.Latest, true, ts.ScriptKind.JS));
  return marks
    .toSorted(([one], [other]) => other - one)
    .reduce((text, [at, put]) => text.slice(0, at) + put + text.slice(at), source);
};

registerHooks({
  load: (url, context, next) => {
    if (!url.startsWith(root) || !url.endsWith('.js')) return next(url, context);
    const number = files.push(url.slice(root.length)) - 1;
    const source = marked(readFileSync(fileURLToPath(url), 'utf8'), `enteredFile(${number})`);
    return { format: 'module', source, shortCircuit: true };
  },
});

/** Does `work`; the files that it enters, and whatever it sets going, come into `entered`, a set, in their order. */
export const traced = (entered, work) => working.run(entered, work);
