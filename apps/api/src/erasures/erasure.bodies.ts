import { isId, optional, text, values } from '#libs/domain';

const reference = (description: string) =>
  text(
    {
      holds: isId,
      pattern: '^[A-Za-z0-9._:-]{1,46}$',
      wrong:
        'Referencen skal være 1 til 46 tegn: A-Z, a-z, 0-9, punktum, bindestreg, understreg og kolon, og intet i den må kunne være et CPR-nummer.',
    },
    description,
  );

/** What is proposed to be erased, and by what right. */
export const ProposedErasureBody = {
  participantId: values.ParticipantId,
  decision: reference('The municipality’s decision to erase; nothing in it may look like a CPR number.'),
  archiveDelivery: reference('What the archives were given; nothing in it may look like a CPR number.'),
};

/** Why a participant is put on hold, or that is lifted. A reason that is missing is told as such. */
export const HoldBody = { reason: optional(values.FreeText) };
