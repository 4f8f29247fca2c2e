import { describe, expect, it } from '@jest/globals';
import { commands } from '#libs/domain';
import { generatedFile, markdownTable, withSection } from '#libs/domain/testing';
import { functionNames, functions, type FunctionName, type Reach } from './functions.ts';
import { commandPolicy, freezingPolicy, reportingPolicy, type RoutePolicy, routePolicy } from './policy.ts';
import { type RoleName, roleNames } from './roles.ts';

const marks: Readonly<Record<Reach, string>> = { municipality: '✔', provider: 'P', everywhere: 'all' };

const cellOf = (name: FunctionName, role: RoleName): string => {
  const { roles, ofProvider } = functions[name];
  const reach = roles[role];
  if (!reach) return '–';
  return reach === 'provider' && ofProvider ? `P: ${ofProvider}` : marks[reach];
};

const functionTable = markdownTable(
  ['', ...roleNames],
  functionNames.map((name) => [functions[name].does, ...roleNames.map((role) => cellOf(name, role))]),
);

const does = (policy: RoutePolicy): string => {
  switch (policy) {
    case 'public':
      return 'open to everybody';
    case 'signedIn':
      return 'everybody who is signed in';
    case 'command':
      return 'that of the command named';
    default:
      return functions[policy].does;
  }
};

const policyTable = markdownTable(
  ['route or command', 'function'],
  [...Object.entries(routePolicy), ...Object.entries(commandPolicy), ...Object.entries(reportingPolicy)].map(
    ([name, policy]) => [`\`${name}\``, does(policy)],
  ),
);

describe('docs/access.md', () => {
  it.each([
    ['functions', functionTable],
    ['policy', policyTable],
  ])('tells what is declared: %s', async (section, content) => {
    const { standing, generated } = await generatedFile('docs/access.md', (text) =>
      withSection(text, section, content),
    );
    expect(standing).toBe(generated);
  });
});

describe('The declared policy', () => {
  it('names the function of every command, and no other command', () => {
    expect(Object.keys(commandPolicy).toSorted()).toEqual(Object.keys(commands).toSorted());
  });

  it('has no function that no route and no command names', () => {
    const policies = [routePolicy, commandPolicy, reportingPolicy, freezingPolicy];
    const named = new Set<string>(policies.flatMap((policy) => Object.values(policy)));
    expect(functionNames.filter((name) => !named.has(name))).toEqual([]);
  });
});
