import { createTheme, rem } from '@mantine/core'
import classes from './theme.module.css'

/** Ten steps each; step 7 is the text colour in the light theme, step 3 in the dark one. */
const colors = {
  harbor: [
    '#E5F0F6',
    '#C5DDEA',
    '#A2CFE7',
    '#7CC0E4',
    '#64A8CC',
    '#4C90B5',
    '#22628A',
    '#14567A',
    '#0E4262',
    '#16303F',
  ],
  moss: ['#E3F3EA', '#BFE7CF', '#99DBB4', '#6FCF9A', '#54B27F', '#399566', '#1B7A4D', '#136B42', '#154D30', '#12301F'],
  brick: ['#FCE9E8', '#FFCFCB', '#FFB5AE', '#FF9A92', '#E6766C', '#CD5147', '#B3261E', '#A61B1B', '#6E1D1B', '#3A1716'],
  violet: [
    '#EFEAFA',
    '#D4C8EF',
    '#B9A7E3',
    '#C2ADF5',
    '#A38CDE',
    '#866CC7',
    '#6A4BB0',
    '#5A3D9C',
    '#412F6D',
    '#292042',
  ],
  ochre: ['#FFEFCF', '#F2DFB7', '#E6CFA0', '#F2BE62', '#D9A441', '#B8852D', '#996718', '#7A4B00', '#55380A', '#33260C'],
  rust: ['#FDEBE2', '#FFD1BA', '#FFB791', '#FF9B66', '#EB8351', '#D86B3D', '#C45327', '#B03A0B', '#732D12', '#3A1E10'],
  umber: ['#F4ECE6', '#E7D2C5', '#D9B8A4', '#BFA28F', '#AA8B78', '#957562', '#805F4D', '#6C4A38', '#4B3529', '#2D221B'],
  gold: ['#FBF2D9', '#EBD79C', '#EACE84', '#E8C46A', '#D9A72B', '#C59219', '#B17E00', '#765400', '#503B0F', '#2C2410'],
  gray: ['#F5F8F8', '#EBF0F1', '#DFE6E8', '#C6D0D3', '#A0ADB2', '#7C8B92', '#5B6A71', '#3F4E55', '#29363C', '#152024'],
  dark: ['#E6EDEF', '#BCC8CC', '#93A3A9', '#6D7D84', '#3A4A51', '#253238', '#1B252A', '#131B1F', '#0E1518', '#0A1013'],
} as const

const buttonSizes: { [size: string]: { [name: `--button-${string}`]: string } } = {
  xs: { '--button-height': rem(24), '--button-padding-x': rem(8), '--button-fz': rem(12) },
  sm: { '--button-height': rem(30), '--button-padding-x': rem(12), '--button-fz': rem(13) },
  lg: { '--button-height': rem(48), '--button-padding-x': rem(16), '--button-fz': rem(15) },
}

/** The head of a dialog is no second banner of the page, and its cross has a name. */
const dialog = { attributes: { header: { role: 'none' } }, closeButtonProps: { 'aria-label': 'Close' } }

/** Mantine dressed in the tokens of tokens.css; sizes in rem, so that a larger browser text size works. */
export const theme = createTheme({
  colors,
  primaryColor: 'harbor',
  primaryShade: { light: 7, dark: 3 },
  autoContrast: true,
  black: '#152024',
  defaultRadius: 'md',
  cursorType: 'pointer',
  respectReducedMotion: true,
  radius: { xs: rem(2), sm: rem(4), md: rem(5), lg: rem(8), xl: rem(10) },
  spacing: { xs: rem(4), sm: rem(8), md: rem(12), lg: rem(16), xl: rem(24) },
  fontSizes: { xs: rem(12), sm: rem(13), md: rem(14), lg: rem(16), xl: rem(20) },
  lineHeights: { xs: rem(16), sm: rem(18), md: rem(20), lg: rem(24), xl: rem(26) },
  fontFamily: 'var(--oi-sans)',
  fontFamilyMonospace: 'var(--oi-mono)',
  headings: {
    fontWeight: '600',
    sizes: {
      h1: { fontSize: rem(20), lineHeight: rem(26) },
      h2: { fontSize: rem(14), lineHeight: rem(20) },
      h3: { fontSize: rem(13), lineHeight: rem(18) },
    },
  },
  components: {
    Button: {
      defaultProps: { size: 'sm', variant: 'default' },
      classNames: { root: classes.button },
      vars: (_theme: unknown, props: { size?: unknown }) => ({ root: buttonSizes[String(props.size)] ?? {} }),
    },
    Avatar: { defaultProps: { radius: '50%' } },
    TextInput: {
      defaultProps: { size: 'sm' },
      classNames: { input: classes.input, label: classes.label, error: classes.error },
    },
    PasswordInput: {
      defaultProps: { size: 'sm' },
      classNames: { input: classes.input, label: classes.label, error: classes.error },
    },
    Textarea: {
      defaultProps: { size: 'sm', autosize: true, minRows: 2 },
      classNames: { input: classes.input, label: classes.label, error: classes.error },
    },
    Select: {
      defaultProps: { size: 'sm', checkIconPosition: 'right' },
      classNames: { input: classes.input, label: classes.label, error: classes.error },
    },
    NumberInput: { defaultProps: { size: 'sm' }, classNames: { input: classes.input, label: classes.label } },
    SegmentedControl: {
      defaultProps: { size: 'xs', withItemsBorders: false },
      classNames: { root: classes.segments, indicator: classes.segment, label: classes.segmentLabel },
    },
    Modal: {
      defaultProps: { ...dialog, radius: 'lg', centered: true, overlayProps: { backgroundOpacity: 0.38 } },
      classNames: { content: classes.floating, title: classes.title, header: classes.head },
    },
    Drawer: {
      defaultProps: { ...dialog, overlayProps: { backgroundOpacity: 0.38 } },
      classNames: { content: classes.drawer, title: classes.title, header: classes.head },
    },
    HoverCard: {
      defaultProps: {
        radius: 'lg',
        shadow: 'none',
        openDelay: 120,
        closeDelay: 120,
        transitionProps: { duration: 80 },
      },
      classNames: { dropdown: classes.floating },
    },
    Menu: { defaultProps: { radius: 'lg', shadow: 'none' }, classNames: { dropdown: classes.floating } },
    Notification: { defaultProps: { closeButtonProps: { 'aria-label': 'Close' } } },
    Tooltip: { defaultProps: { openDelay: 300 }, classNames: { tooltip: classes.tooltip } },
    Tabs: { classNames: { tab: classes.tab, list: classes.tabs } },
    Skeleton: { defaultProps: { radius: 'xs' } },
  },
})
