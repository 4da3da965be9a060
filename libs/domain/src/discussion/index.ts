export { mayComment, type CommentFacts } from './may-comment.js';
