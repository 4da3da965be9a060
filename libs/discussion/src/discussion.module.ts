import { Global, Module } from '@nestjs/common';
import { CommentAccess } from './comment-access.service.js';
import { CommentReader } from './comment-reader.service.js';
import { CommentService } from './comment.service.js';

const SERVICES = [CommentAccess, CommentReader, CommentService];

@Global()
@Module({ providers: SERVICES, exports: SERVICES })
export class DiscussionModule {}
