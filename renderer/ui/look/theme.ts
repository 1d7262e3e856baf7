/** The tokens of `tokens.css` carried into Mantine, so that its parts look like ours without a rule of their own. */
import {
  Button,
  Checkbox,
  type CSSVariablesResolver,
  createTheme,
  Drawer,
  Input,
  InputWrapper,
  Loader,
  Menu,
  Modal,
  Notification,
  Popover,
  Skeleton,
  Switch,
  Tooltip,
  type VariantColorsResolver,
} from '@mantine/core';
import { closeButton } from './closeButton.ts';
import parts from './parts.module.css';

const variantColors: VariantColorsResolver = ({ variant, color }) => {
  const isDanger = color === 'red';
  if (variant === 'filled') {
    return isDanger
      ? { background: 'var(--red)', hover: 'var(--red-hover)', color: 'var(--on-red)', border: '1px solid var(--red)' }
      : {
          background: 'var(--accent)',
          hover: 'var(--accent-hover)',
          color: 'var(--on-accent)',
          border: '1px solid var(--accent)',
        };
  }
  const color2 = isDanger ? 'var(--red)' : undefined;
  if (variant === 'subtle' || variant === 'transparent') {
    return {
      background: 'transparent',
      hover: isDanger ? 'var(--red-soft)' : 'var(--accent-soft)',
      color: color2 ?? 'var(--accent-ink)',
      border: '1px solid transparent',
    };
  }
  if (variant === 'light') {
    return {
      background: isDanger ? 'var(--red-soft)' : 'var(--accent-soft)',
      hover: isDanger ? 'var(--red-soft)' : 'var(--accent-soft)',
      color: color2 ?? 'var(--accent-ink)',
      border: '1px solid transparent',
    };
  }
  return {
    background: 'var(--surface)',
    hover: 'var(--hover)',
    color: color2 ?? 'var(--ink)',
    border: '1px solid var(--line2)',
  };
};

const motion = { duration: 90, timingFunction: 'ease-out' } as const;

export const theme = createTheme({
  fontFamily: '"Inter Variable", system-ui, sans-serif',
  fontFamilyMonospace: '"Courier New", Courier, monospace',
  fontSizes: { xs: '11px', sm: '13px', md: '14px', lg: '15px', xl: '20px' },
  lineHeights: { xs: '14px', sm: '20px', md: '20px', lg: '22px', xl: '26px' },
  spacing: { xs: '4px', sm: '8px', md: '12px', lg: '16px', xl: '24px' },
  radius: { xs: '4px', sm: '4px', md: '6px', lg: '8px', xl: '8px' },
  headings: { fontWeight: '600', sizes: { h1: { fontSize: '20px', lineHeight: '26px' } } },
  defaultRadius: 'md',
  primaryColor: 'accent',
  colors: {
    accent: [
      '#e3f1ef',
      '#c5e4e0',
      '#9dd3cc',
      '#6dbfb5',
      '#2fb6a7',
      '#1b9488',
      '#0f766e',
      '#0b655e',
      '#0b5f59',
      '#063f3b',
    ],
  },
  primaryShade: { light: 6, dark: 4 },
  variantColorResolver: variantColors,
  respectReducedMotion: true,
  cursorType: 'pointer',
  components: {
    Button: Button.extend({
      defaultProps: { size: 'xs', variant: 'default' },
      vars: () => ({ root: { '--button-height': '26px', '--button-padding-x': '10px', '--button-fz': '12px' } }),
      classNames: { root: parts.button ?? '', label: parts.buttonLabel ?? '', section: parts.buttonSection ?? '' },
    }),
    Input: Input.extend({
      classNames: { input: parts.input ?? '' },
      vars: () => ({ wrapper: { '--input-height': '32px', '--input-fz': '14px', '--input-radius': '6px' } }),
    }),
    InputWrapper: InputWrapper.extend({
      classNames: { label: parts.label ?? '', error: parts.error ?? '', description: parts.description ?? '' },
    }),
    Checkbox: Checkbox.extend({ defaultProps: { size: 'xs', radius: 'sm' } }),
    Switch: Switch.extend({ defaultProps: { size: 'sm' } }),
    Modal: Modal.extend({
      defaultProps: {
        centered: true,
        padding: 'lg',
        transitionProps: motion,
        overlayProps: { color: 'var(--dim)' },
        closeButtonProps: closeButton,
      },
      classNames: { content: parts.floating ?? '', title: parts.dialogTitle ?? '', header: parts.dialogHeader ?? '' },
    }),
    Drawer: Drawer.extend({
      defaultProps: {
        transitionProps: motion,
        padding: 'lg',
        overlayProps: { color: 'var(--dim)' },
        closeButtonProps: closeButton,
      },
      classNames: {
        content: parts.floating ?? '',
        title: parts.dialogTitle ?? '',
        header: parts.dialogHeader ?? '',
      },
    }),
    Popover: Popover.extend({
      defaultProps: { transitionProps: motion, shadow: 'none' },
      classNames: { dropdown: parts.floating ?? '' },
    }),
    Menu: Menu.extend({
      defaultProps: { transitionProps: motion },
      classNames: { dropdown: parts.floating ?? '', item: parts.menuItem ?? '', label: parts.menuLabel ?? '' },
    }),
    Tooltip: Tooltip.extend({
      defaultProps: { openDelay: 350, transitionProps: motion, events: { hover: true, focus: true, touch: false } },
      classNames: { tooltip: parts.tooltip ?? '' },
    }),
    Notification: Notification.extend({ classNames: { root: parts.toast ?? '' } }),
    Loader: Loader.extend({ defaultProps: { size: 'sm', type: 'dots' } }),
    Skeleton: Skeleton.extend({ defaultProps: { radius: 'sm' } }),
  },
});

const tokens = {
  '--mantine-color-body': 'var(--surface)',
  '--mantine-color-text': 'var(--ink)',
  '--mantine-color-dimmed': 'var(--ink3)',
  '--mantine-color-placeholder': 'var(--ink3)',
  '--mantine-color-default': 'var(--surface)',
  '--mantine-color-default-hover': 'var(--hover)',
  '--mantine-color-default-color': 'var(--ink)',
  '--mantine-color-default-border': 'var(--line2)',
  '--mantine-color-error': 'var(--red)',
  '--mantine-color-anchor': 'var(--accent-ink)',
  '--mantine-color-accent-filled': 'var(--accent)',
  '--mantine-color-accent-filled-hover': 'var(--accent-hover)',
  '--mantine-color-accent-light': 'var(--accent-soft)',
  '--mantine-color-accent-light-color': 'var(--accent-ink)',
  '--mantine-primary-color-filled': 'var(--accent)',
  '--mantine-primary-color-filled-hover': 'var(--accent-hover)',
  '--mantine-primary-color-contrast': 'var(--on-accent)',
  '--mantine-color-disabled': 'var(--bg)',
  '--mantine-color-disabled-color': 'var(--ink3)',
  '--mantine-color-disabled-border': 'var(--line)',
};

export const themeVariables: CSSVariablesResolver = () => ({ variables: {}, light: tokens, dark: tokens });
