import { danish } from '../../dist/libs/domain/src/index.js';

const mostShown = 20;

/** Prints a heading, named numbers and the first faults. */
export const printResult = (heading, rows, faults) => {
  console.log(heading);
  for (const [name, value] of rows)
    console.log(
      `  ${name.padEnd(44)} ${(typeof value === 'number' ? danish.number(value) : value).padStart(10)}`,
    );
  for (const fault of faults.slice(0, mostShown)) console.log(`  - ${fault}`);
  if (faults.length > mostShown) console.log(`  - og ${danish.number(faults.length - mostShown)} til`);
};
