import { createSpotlight } from '@mantine/spotlight'

/** Opens the palette from anywhere. */
export const [paletteStore, palette] = createSpotlight()
export const openPalette = () => palette.open()
