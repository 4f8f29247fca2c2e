import { expect, it } from '@jest/globals';
import { renderToString } from 'preact-render-to-string';
import { type StatusReport, statusFigureNames } from '#libs/domain';
import { ResultBar } from './status.page.tsx';

const names = statusFigureNames.flatMap((figure) => /^oneResult\.(.*)$/.exec(figure)?.[1] ?? []);

it('Results stand in one order, whatever order a frozen report holds them in', () => {
  const drawn = (order: readonly string[]): string => {
    const oneResult = Object.fromEntries(order.map((name) => [name, names.indexOf(name) + 1]));
    return renderToString(<ResultBar answer={{ oneResult } as unknown as StatusReport} />);
  };
  expect(drawn(names.toSorted())).toBe(drawn(names));
  expect(drawn(names)).toContain('A Job: 1');
});
