//! Files of parscore.
