export * from './back-off-ms.ts';
export * from './pause-unless.ts';
export * from './unless-aborted.ts';
export * from './until-aborted.ts';
