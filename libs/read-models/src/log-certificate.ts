import {
  type Certificate,
  emptyCertificate,
  type EventStore,
  extend,
  type Position,
  type Progress,
} from '#libs/event-store';

/** What the log says up to a position: the certificate that a projection standing there must have. */
export interface LogCertificate {
  readonly certificate: Certificate;
  /** How many streams have begun. */
  readonly streams: number;
}

/** Reads the log's headers up to `upTo`; `null` certifies nothing. */
export const certifyLog = async (
  store: EventStore,
  upTo: Position | null,
  progress: Progress = () => undefined,
): Promise<LogCertificate> => {
  let certificate = emptyCertificate;
  let streams = 0;
  if (upTo === null) return { certificate, streams };
  for await (const headers of store.readHeaders({ upTo })) {
    for (const header of headers) {
      certificate = extend(certificate, header);
      if (header.revision === 0) streams += 1;
    }
    progress(certificate.count, null);
  }
  return { certificate, streams };
};
