import { Metadata, type ServiceError, status } from '@grpc/grpc-js';
import type { StandInRefusal } from './stand-in.log.ts';

/** How the server refuses a call for good. */
export const refusalStatus = (refusal: StandInRefusal, stream: string): Partial<ServiceError> => {
  const metadata = new Metadata();
  if (refusal.kind === 'deleted') {
    metadata.set('exception', 'stream-deleted');
    metadata.set('stream-name', stream);
    return { code: status.FAILED_PRECONDITION, details: `Event stream '${stream}' is deleted.`, metadata };
  }
  if (refusal.kind === 'denied') {
    metadata.set('exception', 'access-denied');
    return { code: status.PERMISSION_DENIED, details: 'Access Denied', metadata };
  }
  metadata.set('exception', 'maximum-append-size-exceeded');
  metadata.set('maximum-append-size', String(refusal.most));
  return { code: status.INVALID_ARGUMENT, details: 'Maximum Append Size Exceeded.', metadata };
};
