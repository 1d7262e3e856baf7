export interface RunningServer {
  readonly port: number;
  /** `http://127.0.0.1:47800`, without a slash at the end. */
  readonly address: string;
  close(): Promise<void>;
}
export function startServer(options: { directory: string; port?: number }): Promise<RunningServer>;
export function isFullcycleAt(port: number): Promise<boolean>;
