/** Catches what a page could not: says what happened, where, and what to do. The rest of the program goes on. */
import { Button } from '@mantine/core';
import { Component, type ReactNode } from 'react';
import { goTo } from '#renderer/ui/navigation.ts';
import styles from './Trouble.module.css';

interface PageBoundaryProps {
  /** Name of the page, for the sentence. */
  page: string;
  children: ReactNode;
}

export class PageBoundary extends Component<PageBoundaryProps, { error?: Error | undefined }> {
  override state: { error?: Error | undefined } = {};

  static getDerivedStateFromError(error: unknown) {
    return { error: error instanceof Error ? error : new Error('unknown') };
  }

  override render() {
    const { error } = this.state;
    if (!error) return this.props.children;
    return (
      <div className={styles.page} role="alert">
        <h2 className={styles.title}>{this.props.page} could not be shown</h2>
        <p className={styles.text}>
          Something in this page did not work as it should. What you saved is safe: every change is written whole or not
          at all. Try again; if it comes back, make a backup in Settings and send the line below to support.
        </p>
        <p className={styles.detail}>
          {this.props.page} · {error.name}: {error.message}
        </p>
        <div className={styles.buttons}>
          <Button variant="filled" onClick={() => this.setState({ error: undefined })}>
            Try again
          </Button>
          <Button
            onClick={() => {
              goTo('/today');
              this.setState({ error: undefined });
            }}
          >
            Go to Today
          </Button>
        </div>
      </div>
    );
  }
}
