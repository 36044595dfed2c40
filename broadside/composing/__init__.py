"""The composing room: joins wire, press and site, for whoever wants a publication pressed."""
