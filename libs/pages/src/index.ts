export { asking, participantAddress } from './addresses.ts';
export { AskingForm } from './asking-form.tsx';
export { documentText, type DocumentProps, type MenuLink, type SignedInAs } from './document.tsx';
export { History, type HistoryProps } from './history.page.tsx';
export { Participant, type ParticipantProps, ProvidedParticipant } from './participant.page.tsx';
export { FoundPersons, Participants, type ParticipantsFilter } from './participants.page.tsx';
export { SheetParts } from './sheet.page.tsx';
export { unnamed } from './who.tsx';
