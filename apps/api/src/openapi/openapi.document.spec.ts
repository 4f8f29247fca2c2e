import { describe, expect, it } from '@jest/globals';
import { commandNames } from '#libs/domain';
import { type ProblemCode, problemKinds } from '../http/problem.kinds.ts';
import { schemaFaults, parsedLines } from '../../testing/src/answer-check.ts';
import { commandExamples, enrolmentExamples, exampleOrder, weekExamples } from './examples.commands.ts';
import { problemExamples } from './examples.problems.ts';
import { writingExamples } from './examples.writing.ts';
import { openApiDocument, operations } from './openapi.document.ts';
import { problemsOfAccess, problemsOfAny, problemsOfPage } from './responses.problems.ts';
import type { Schema } from './schema.ts';

interface Response {
  readonly $ref?: string;
  readonly content?: Readonly<
    Record<string, { readonly examples?: Readonly<Record<string, { readonly $ref: string }>> }>
  >;
}

const schemas: Readonly<Record<string, Schema>> = openApiDocument.components.schemas;
const nameIn = ({ $ref }: Schema): string => $ref?.split('/').at(-1) ?? '';

describe('The OpenAPI document', () => {
  it.each(operations.map((operation) => [operation.id, operation] as const))(
    'shows an answer of %s that is as it says',
    (_, { answer }) => {
      const { contentSchema } = answer.schema;
      const values = contentSchema ? parsedLines(String(answer.example)) : [answer.example];
      const name = nameIn(contentSchema ?? answer.schema);
      if (name !== '') for (const value of values) expect(schemaFaults(name, value)).toEqual([]);
      else expect(answer.schema).toEqual({ type: 'string' });
    },
  );

  it.each(Object.entries(commandExamples))('shows a body of %s that is as it says', (name, { value }) => {
    expect(schemaFaults(name, value)).toEqual([]);
  });

  it.each(Object.entries(enrolmentExamples))('shows an enrolment that is as it says: %s', (_, { value }) => {
    expect(schemaFaults('EnrolParticipant', value)).toEqual([]);
  });

  it('shows a week and lines of commands that are as it says', () => {
    expect(schemaFaults('WeekBody', weekExamples.RecordWeek.value)).toEqual([]);
    for (const line of parsedLines(writingExamples.commandLines))
      expect(schemaFaults('CommandLine', line)).toEqual([]);
  });

  it('shows problems that are as it says', () => {
    for (const [code, { value }] of Object.entries(problemExamples)) {
      expect(schemaFaults('Problem', value)).toEqual([]);
      expect(value).toMatchObject({ code, status: problemKinds[value.code].status });
    }
  });

  it('has an example of every command in the order in which they work', () => {
    const shown = [...Object.keys(commandExamples), ...Object.keys(enrolmentExamples), 'PutWeek'];
    expect([...exampleOrder].toSorted()).toEqual(shown.toSorted());
    expect(Object.keys(commandExamples)).toEqual(expect.arrayContaining(commandNames.slice(1)));
  });

  it('lists every problem code', () => {
    const listed = new Set<ProblemCode>([
      ...problemsOfAccess,
      ...problemsOfAny,
      ...problemsOfPage,
      ...operations.flatMap(({ problems }) => problems),
    ]);
    expect([...listed].toSorted()).toEqual(Object.keys(problemKinds).toSorted());
  });

  it('refers to nothing that it does not have', () => {
    const references = [
      ...JSON.stringify(openApiDocument).matchAll(/"\$ref":"#\/components\/schemas\/(\w+)"/g),
    ];
    for (const [, name = ''] of references) expect(schemas).toHaveProperty(name);
  });

  it('has nothing that nobody refers to', () => {
    const text = JSON.stringify(openApiDocument);
    const unused = Object.keys(schemas).filter(
      (name) => !text.includes(`"#/components/schemas/${name}"`) && !/^RecordWeek$|Line$/.test(name),
    );
    expect(unused).toEqual([]);
  });

  it('names every operation once and for good', () => {
    expect(operations.map(({ id }) => id)).toEqual([
      'enrolParticipant',
      'recordWeek',
      'carryOutCommand',
      'carryOutCommands',
      'importHours',
      'listParticipants',
      'readParticipant',
      'assessParticipant',
      'explainWeek',
      'compareParticipant',
      'readHistory',
      'readWeek',
      'readPerson',
      'setPerson',
      'searchPersons',
      'assessAll',
      'readStatusReport',
      'readStatusReportByMonth',
      'readGoalReport',
      'readWorklist',
      'compareRuleSets',
      'readWorklistPage',
      'readPeriods',
      'closePeriod',
      'freezeReport',
      'listReports',
      'readReport',
      'carryOutReportCommand',
      'readReportResult',
      'verifyReport',
      'diffReports',
      'readStatisticsByPeriod',
      'readStatistics',
      'readPeopleBehindStatistics',
      'readPeopleBehindStatusReport',
      'readAccessLog',
      'listSamples',
      'drawSample',
      'answerCitizen',
      'listRetention',
      'listErasures',
      'proposeErasure',
      'approveErasure',
      'readHolds',
      'holdParticipant',
      'liftHold',
      'showVerification',
      'startVerification',
      'listRuleSets',
      'listCodes',
      'isLive',
      'isReady',
    ]);
  });

  it('shows under each status problems of that status alone', () => {
    const { examples, responses } = openApiDocument.components;
    for (const operation of Object.values(openApiDocument.paths).flatMap((path) => Object.values(path)))
      for (const [status, own] of Object.entries(
        (operation as { responses: Record<string, Response> }).responses,
      )) {
        const shared = own.$ref?.split('/').at(-1) ?? '';
        const { content = {} } = own.$ref === undefined ? own : (responses[shared] as Response);
        for (const { $ref } of Object.values(content['application/problem+json']?.examples ?? {}))
          expect(examples[$ref.split('/').at(-1) ?? '']?.value.status).toBe(Number(status));
      }
  });

  it('lets answers gain fields, and requests have none that is unknown', () => {
    const isClosed = new Set<boolean>();
    const look = (schema: Schema, closed: boolean, seen: ReadonlySet<string>): void => {
      const name = nameIn(schema);
      if (name !== '' && !seen.has(name)) look(schemas[name] ?? {}, closed, new Set([...seen, name]));
      if (schema.properties) isClosed.add((schema.additionalProperties === false) === closed);
      const { properties = {}, items, anyOf = [], oneOf = [], contentSchema, additionalProperties } = schema;
      const parts = [
        ...Object.values(properties),
        ...anyOf,
        ...oneOf,
        items,
        contentSchema,
        additionalProperties,
      ];
      for (const part of parts) if (typeof part === 'object') look(part, closed, seen);
    };
    for (const { body, answer } of operations) {
      if (body) look(body.schema, true, new Set());
      look(answer.schema, false, new Set());
    }
    expect([...isClosed]).toEqual([true]);
  });

  it('gives each word of an enumeration a name of its own for generated clients', () => {
    const names = schemas['Kommunekode']?.['x-enum-varnames'] ?? [];
    expect(names).toHaveLength(98);
    expect(new Set(names).size).toBe(98);
    expect(names).toEqual(expect.arrayContaining(['AARHUS', 'KOEBENHAVN', 'LYNGBY_TAARBAEK']));
    const all = [...JSON.stringify(openApiDocument).matchAll(/"x-enum-varnames":(\[[^\]]*\])/g)].flatMap(
      ([, list]) => JSON.parse(list!) as readonly string[],
    );
    expect(all).toEqual(expect.arrayContaining(['AARHUS', 'NR_12']));
    for (const name of all) expect(name).toMatch(/^[A-Z][A-Z0-9_]*$/);
  });

  it('says where it is served', () => {
    expect(openApiDocument.servers).toEqual([{ url: '/', description: 'Where this document comes from.' }]);
  });
});
