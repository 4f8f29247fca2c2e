import { json, type Operation } from './operation.ts';
import { inHeader } from './parameters.ts';
import { problemsOfQuestions, questionHeaders } from './questions.asked.ts';
import { ref } from './schema.ts';

const inOrder = {
  last: {
    id: '5f0c6c53-3f4e-4f43-a3cb-1c6f57c8a0d4',
    by: 'Inger Revisor (revisor)',
    startedAt: '2022-11-28T11:00:00.000Z',
    endedAt: '2022-11-28T11:00:04.112Z',
    part: null,
    done: 65_812,
    total: 65_812,
    position: '65812',
    found: [
      {
        faults: [],
        faultCount: 0,
        conclusion: 'Loggen: 65.812 hændelser i 2.174 strømme: i orden.',
      },
    ],
    failure: null,
    state: 'in_order',
  },
};

const begun = {
  last: {
    ...inOrder.last,
    endedAt: null,
    done: 0,
    total: null,
    position: null,
    found: [],
    state: 'running',
  },
};

/** Whether what is kept is as it was acknowledged. */
export const verificationOperations: readonly Operation[] = [
  {
    method: 'get',
    path: '/v1/verification',
    id: 'showVerification',
    tag: 'Verification',
    summary: 'The last verification of log and read models',
    description:
      'As it was asked for here, or by `nytteindsats verify`: how far it is, or what it found. It names no participant; the command line does.',
    parameters: questionHeaders,
    answer: {
      status: 200,
      description: 'Null when none is known.',
      mediaType: json,
      schema: ref('VerificationAnswer'),
      example: inOrder,
    },
    problems: problemsOfQuestions,
  },
  {
    method: 'post',
    path: '/v1/verification',
    id: 'startVerification',
    tag: 'Verification',
    summary: 'Begins a verification of log and read models',
    description:
      'In a thread of its own with bounded memory, over openings that only read. One goes on at a time: asked again, the same one is answered.',
    parameters: [inHeader.correlationId],
    answer: {
      status: 202,
      description: 'The one that goes on.',
      mediaType: json,
      schema: ref('VerificationAnswer'),
      example: begun,
    },
    problems: problemsOfQuestions,
  },
];
