/** What an entry says of its voter: its last word, or that a later one follows. */
export type VoterNote = { readonly entry: number; readonly followed: boolean };

/**
 * Remembers by tag what was last read of each voter. The only part of a check that grows with the number of voters.
 * Spread over several maps, since one map holds some sixteen million.
 */
export class VotersSeen {
  /** Entry number of a last word; -1 - entry where a later one must follow. */
  private readonly shards = new Map<string, Map<string, number>>();

  last(tag: string): VoterNote | null {
    const code = this.shards.get(tag.slice(0, 2))?.get(tag);
    if (code === undefined) return null;
    return code >= 0 ? { entry: code, followed: false } : { entry: -1 - code, followed: true };
  }

  note(tag: string, { entry, followed }: VoterNote): void {
    const beginning = tag.slice(0, 2);
    let shard = this.shards.get(beginning);
    if (shard === undefined) this.shards.set(beginning, (shard = new Map<string, number>()));
    shard.set(tag, followed ? -1 - entry : entry);
  }

  /** Entries after which one of the same voter must follow and none did. */
  *unfollowed(): Iterable<number> {
    for (const shard of this.shards.values())
      for (const code of shard.values()) if (code < 0) yield -1 - code;
  }
}
