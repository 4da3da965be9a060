import type { Type } from '@nestjs/common';
import type { HistoryConsumer } from '@octavo/platform/history';
import type { JobHandler } from '@octavo/platform/jobs';
import { AnswerNoticeConsumer } from './answer-notice.consumer.js';
import { DecisionNoticeConsumer } from './decision-notice.consumer.js';
import { ForwardingNoticeConsumer } from './forwarding-notice.consumer.js';
import { MassMailConsumer } from './mass-mail.consumer.js';
import { MassMailHandler } from './mass-mail.handler.js';
import { ProgressNoticeConsumer } from './progress-notice.consumer.js';
import { ReceiptConsumer } from './receipt.consumer.js';

/** What writes mails because something happened. Each keeps its own place in the history. */
export const NOTIFICATION_CONSUMERS: readonly Type<HistoryConsumer>[] = [
  ReceiptConsumer,
  DecisionNoticeConsumer,
  AnswerNoticeConsumer,
  ProgressNoticeConsumer,
  ForwardingNoticeConsumer,
  MassMailConsumer,
];

/** Jobs of this lib. */
export const NOTIFICATION_HANDLERS: readonly Type<JobHandler>[] = [MassMailHandler];
