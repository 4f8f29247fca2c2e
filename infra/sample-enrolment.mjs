/** The facts of an enrolment from a day on (`YYYY-MM-DD`), of somebody whose weeks are judged. */
export const sampleEnrolment = (enrolledOn) => ({
  kommunekode: '751',
  enrolledOn,
  ydelse: 'kontanthjaelp',
  readiness: 'jobparat',
  displacedUkrainian: false,
  targetGroupBasis: 'benefit',
});
