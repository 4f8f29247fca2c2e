export * from './attack.ts';
export * from './public-relations.ts';
export * from './published-forms.ts';
export * from './random-tables.ts';
export * from './random-publications.ts';
export * from './attacked.ts';
