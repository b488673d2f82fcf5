/** What one request is made of. Redirects are never followed by a Fetch: the client looks at them first. */
export interface FetchInit {
  method: string;
  headers: Record<string, string>;
  body?: string;
  signal?: AbortSignal;
  redirect: "manual";
}

/** The part of a web stream that the client reads; those of Node, undici and the browser all have it. */
export interface FetchBody {
  getReader(): {
    read(): Promise<{ readonly done: boolean; readonly value?: Uint8Array | undefined }>;
    cancel(): Promise<void>;
  };
  cancel(): Promise<void>;
}

/** The part of a Response that the client reads. */
export interface FetchResponse {
  readonly status: number;
  readonly headers: { get(name: string): string | null };
  readonly body: FetchBody | null;
  /** Whether it was played back from a tape. */
  readonly fromTape?: boolean;
  /** On a tape: how it was asked for. Stands when the body has been read. */
  readonly recorded?: Recorded | undefined;
}

/** How a request went, as a tape keeps it. */
export interface Recorded {
  /** When it began. */
  readonly time: Date;
  /** From there to the end of its answer, retries and waits among them. */
  readonly milliseconds: number;
  /** Requests sent until then. */
  readonly attempts: number;
}

/** The one door to the outside: undici's fetch, the sample tenant in process, a tape. */
export type Fetch = (url: string, init: FetchInit) => Promise<FetchResponse>;
