import { describe, expect, it } from '@jest/globals';
import { commandNames } from '#libs/domain';
import { type ProblemCode, problemKinds } from '../http/problem.kinds.ts';
import { faultsOf, parsedLines } from '../../testing/src/answer-check.ts';
import { answerExamples } from './examples.answers.ts';
import { commandExamples, enrolmentExamples, exampleOrder, weekExamples } from './examples.commands.ts';
import { openApiDocument, operations, problemsOfAny } from './openapi.document.ts';
import type { Schema } from './schema.ts';

const schemas: Readonly<Record<string, Schema>> = openApiDocument.components.schemas;
const nameIn = ({ $ref }: Schema): string => $ref?.split('/').at(-1) ?? '';

describe('The OpenAPI document', () => {
  it.each(operations.map((operation) => [operation.id, operation] as const))(
    'shows an answer of %s that is as it says',
    (_, { answer }) => {
      const { contentSchema } = answer.schema;
      const values = contentSchema ? parsedLines(String(answer.example)) : [answer.example];
      const name = nameIn(contentSchema ?? answer.schema);
      if (name !== '') for (const value of values) expect(faultsOf(name, value)).toEqual([]);
      else expect(answer.schema).toEqual({ type: 'string' });
    },
  );

  it.each(Object.entries(commandExamples))('shows a body of %s that is as it says', (name, { value }) => {
    expect(faultsOf(name, value)).toEqual([]);
  });

  it.each(Object.entries(enrolmentExamples))('shows an enrolment that is as it says: %s', (_, { value }) => {
    expect(faultsOf('EnrolParticipant', value)).toEqual([]);
  });

  it('shows a week and lines of commands that are as it says', () => {
    expect(faultsOf('WeekBody', weekExamples.RecordWeek.value)).toEqual([]);
    for (const line of parsedLines(answerExamples.commandLines))
      expect(faultsOf('CommandLine', line)).toEqual([]);
  });

  it('shows problems that are as it says', () => {
    expect(faultsOf('Problem', answerExamples.problem)).toEqual([]);
    expect(faultsOf('Problem', answerExamples.faults)).toEqual([]);
  });

  it('has an example of every command in the order in which they work', () => {
    const shown = [...Object.keys(commandExamples), ...Object.keys(enrolmentExamples), 'PutWeek'];
    expect([...exampleOrder].toSorted()).toEqual(shown.toSorted());
    expect(Object.keys(commandExamples)).toEqual(expect.arrayContaining(commandNames.slice(1)));
  });

  it('lists every problem code', () => {
    const listed = new Set<ProblemCode>([
      ...problemsOfAny,
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

  it('names every operation once', () => {
    expect(new Set(operations.map(({ id }) => id)).size).toBe(operations.length);
  });
});
