import type { ProvidedWeekAnswer, WeekAnswer } from '#libs/application';

/** A week as whoever asks may see it. */
export type SeenWeek = WeekAnswer | ProvidedWeekAnswer;
export type SeenItem = SeenWeek['items'][number];
export type ProvidedItem = ProvidedWeekAnswer['items'][number];

/** True for what a provider is answered. */
export const isProvided = (item: SeenItem): item is ProvidedItem => 'assignments' in item;
