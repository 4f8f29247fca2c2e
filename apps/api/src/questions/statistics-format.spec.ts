import { describe, expect, it } from '@jest/globals';
import { formatAsked } from './statistics-format.ts';

const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const asked = (accept?: string) =>
  formatAsked(undefined, { headers: accept === undefined ? {} : { accept } });

describe('The format of statistics', () => {
  it('is the one that the address names, whatever is accepted', () => {
    expect(formatAsked('csv', { headers: { accept: 'application/json' } })).toBe('csv');
  });

  it.each([
    [undefined, 'json'],
    ['*/*', 'json'],
    ['text/html,application/xhtml+xml,*/*;q=0.8', 'json'],
    ['application/json, text/csv', 'json'],
    ['text/csv', 'csv'],
    ['Text/CSV; charset=utf-8', 'csv'],
    [xlsx, 'xlsx'],
    ['application/vnd.json-stat+json, application/json;q=0.5', 'jsonstat'],
    [`text/csv;q=0.4, ${xlsx};q=0.9`, 'xlsx'],
    ['text/csv;q=0', 'json'],
  ])('is what Accept prefers, else JSON: %s', (accept, format) => {
    expect(asked(accept)).toBe(format);
  });
});
