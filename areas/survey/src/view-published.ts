/**
 * A published survey for the API.
 */
import type { PublishedContent } from './publish-survey.ts';
import type { PublishedContentDto } from './wire.ts';

/** Omits absent fields, as JSON has it; the shapes are the same. */
export function viewContent(content: PublishedContent): PublishedContentDto {
  return JSON.parse(JSON.stringify(content)) as PublishedContentDto;
}
