import type { FrozenReport } from '#libs/domain';
import type { StoredEvent } from '#libs/event-store';
import type { OutgoingMessage } from '../message.ts';
import { topics } from '../topics.ts';
import { cloudEventMessage } from './cloud-event.ts';
import { publicTypeOf } from './participant-event.ts';

/** The manifest of a report that was published or withdrawn: which it is and the digest of its published form; no figures. */
export const reportManifestMessage = (
  { id, metadata }: StoredEvent,
  type: 'ReportPublished' | 'ReportWithdrawn',
  report: FrozenReport,
): OutgoingMessage => {
  const { reportId, version, definition, definitionVersion, parameters, frozenOn, publishedDigest } = report;
  const { kommunekode, period = null, ruleSet } = parameters;
  return cloudEventMessage(topics.reports, {
    id,
    type: publicTypeOf(type),
    subject: reportId,
    time: metadata.recordedAt,
    data: {
      reportId,
      version,
      kommunekode,
      definition,
      definitionVersion,
      period,
      ruleSet,
      frozenOn,
      publishedDigest,
    },
  });
};
