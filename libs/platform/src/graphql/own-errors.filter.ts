import { Catch, type ExceptionFilter } from '@nestjs/common';
import { GraphQLError } from 'graphql';

/** Hands on what a guard or resolver says to the client: an answer, not a fault that belongs in the log. */
@Catch(GraphQLError)
export class OwnErrorsFilter implements ExceptionFilter<GraphQLError> {
  catch(error: GraphQLError): GraphQLError {
    return error;
  }
}
