# The .deb, made by CPack. One for each Debian release: QtWebSockets of Debian 12 ties its users to its exact version.
set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME ryla-studio)
set(CPACK_PACKAGE_VENDOR "The RYLA Studio authors")
set(CPACK_PACKAGE_CONTACT "The RYLA Studio authors <studio@ryla.studio>")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "native desktop studio for ComfyUI")
set(CPACK_PACKAGE_DESCRIPTION
"Opens an exported ComfyUI workflow as a form, runs it on a ComfyUI server
of yours, shows steps and previews while it works, and keeps what comes
out, with all that made it, in a gallery on your disk. A demo server is
built in, so that everything can be tried without a GPU or an account.

The package has the window (ryla-studio) and the same abilities on the
command line (ryla).")
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_PACKAGE_CHECKSUM SHA256)
set(CPACK_INSTALL_DEFAULT_DIRECTORY_PERMISSIONS
    OWNER_READ OWNER_WRITE OWNER_EXECUTE GROUP_READ GROUP_EXECUTE WORLD_READ WORLD_EXECUTE)

set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_COMPRESSION_TYPE xz)
set(CPACK_DEBIAN_PACKAGE_SECTION graphics)
set(CPACK_DEBIAN_PACKAGE_CONTROL_STRICT_PERMISSION ON)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
# A plugin, which a scan of the programs does not see; without it there is no queue and no gallery.
set(CPACK_DEBIAN_PACKAGE_DEPENDS libqt6sql6-sqlite)
set(CPACK_DEBIAN_PACKAGE_RECOMMENDS "ca-certificates, fonts-inter, openssh-client, qt6-image-formats-plugins, qt6-wayland")
set(CPACK_DEBIAN_PACKAGE_SUGGESTS "gnome-keyring | kwalletmanager")
include(CPack)
