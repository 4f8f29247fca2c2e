export * from './application.kit.ts';
export * from './reports.kit.ts';
export * from './sample-commands.ts';
export * from './five-participants.ts';
export * from './read-table.ts';
export * from './recorded-reporting.ts';
export * from './workbooks.ts';
