import { jestExpect } from '@jest/expect';
import { ModuleMocker } from 'jest-mock';

export const expect = jestExpect;
export const jest = new ModuleMocker(globalThis);

let block;
let tests;

const each = (declare) => (rows) => (name, body) => {
  const areArguments = rows.every((row) => Array.isArray(row));
  for (const row of rows) declare(name, () => (areArguments ? body(...row) : body(row)));
};

export const describe = (name, define) => {
  const outer = block;
  block = makeBlock(outer);
  outer.children.push(block);
  define();
  block = outer;
};
describe.each = (rows) => (name, define) => each(describe)(rows)(name, define);

export const it = (name, body) => {
  const one = { index: tests.length, name, body, block };
  tests.push(one);
  block.children.push(one);
};
it.each = each(it);
export const test = it;

const makeBlock = (parent) => ({
  parent,
  children: [],
  hooks: { beforeAll: [], beforeEach: [], afterEach: [], afterAll: [] },
});
const hook = (kind) => (body) => block.hooks[kind].push(body);
export const beforeAll = hook('beforeAll');
export const beforeEach = hook('beforeEach');
export const afterEach = hook('afterEach');
export const afterAll = hook('afterAll');

/** What a spec file declares as it is loaded: its outermost block, and all its tests in order. */
export const declared = async (load) => {
  const root = makeBlock();
  [block, tests] = [root, []];
  await load();
  return { root, tests };
};

const all = async (hooks) => {
  for (const one of hooks) await one();
};
const outermostFirst = (kind, of) => (of ? [...outermostFirst(kind, of.parent), ...of.hooks[kind]] : []);
const innermostFirst = (kind, of) => (of ? [...of.hooks[kind], ...innermostFirst(kind, of.parent)] : []);

const runTest = async (one) => {
  try {
    await all(outermostFirst('beforeEach', one.block));
    await one.body();
  } finally {
    await all(innermostFirst('afterEach', one.block));
  }
};

const holds = (child, wanted) =>
  child.children === undefined ? wanted(child) : child.children.some((each) => holds(each, wanted));

/** Runs the tests that are wanted, up to the first that fails, whose error it throws; `onStart` is told of each block and test as it begins. */
export const runBlock = async (of, wanted, onStart) => {
  onStart(of);
  try {
    await all(of.hooks.beforeAll);
    for (const child of of.children.filter((one) => holds(one, wanted)))
      if (child.children !== undefined) await runBlock(child, wanted, onStart);
      else {
        onStart(child);
        await runTest(child);
      }
  } finally {
    await all(of.hooks.afterAll);
  }
};
