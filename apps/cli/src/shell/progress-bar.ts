import type { OnProgress } from '#libs/event-store';

/** Long work that says how far it is. */
export interface ProgressNote {
  readonly advance: OnProgress;
  readonly end: () => void;
}

/** Ten times a second looks alive and costs nothing. */
const framesPerSecond = 10;

/** A bar on a terminal, or only the amount while nobody knows of how much. */
export const progressBar = async (
  stream: NodeJS.WritableStream,
  label: string,
  written: (done: number, total: number | null) => string,
): Promise<ProgressNote> => {
  const { Format, SingleBar } = (await import('cli-progress')).default;
  let known: number | null = null;
  const bar = new SingleBar({
    stream,
    fps: framesPerSecond,
    hideCursor: true,
    barsize: 30,
    barCompleteChar: '█',
    barIncompleteChar: '░',
    format: (options, { value, progress }) =>
      known === null
        ? `${label}  ${written(value, null)}`
        : `${label}  ${Format.BarFormat(progress, options)}  ${Math.floor(progress * 100)} %  ${written(value, known)}`,
  });
  bar.start(0, 0);
  return {
    advance: (done, total) => {
      known = total;
      bar.setTotal(total ?? 0);
      bar.update(done);
    },
    end: () => bar.stop(),
  };
};
