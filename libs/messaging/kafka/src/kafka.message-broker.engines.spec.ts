import { KafkaMessageBroker } from '#libs/messaging/kafka';
import { describeMessageBroker, kafkaOfTests } from '#libs/messaging/testing';

describeMessageBroker('Kafka', () => new KafkaMessageBroker(kafkaOfTests()));
