import type { HostedMessaging } from '#libs/runtime';

/** What this process does through Kafka besides serving: `hosted` is `null` when it does nothing. */
export class MessagingDuties {
  readonly hosted: HostedMessaging | null;

  constructor(hosted: HostedMessaging | null) {
    this.hosted = hosted;
  }
}
