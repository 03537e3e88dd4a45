import { createSpotlight } from '@mantine/spotlight'

/** The palette is loaded when it is first asked for; what was asked before it came is not lost. */
export const [paletteStore, palette] = createSpotlight()
export const openPalette = () => palette.open()
